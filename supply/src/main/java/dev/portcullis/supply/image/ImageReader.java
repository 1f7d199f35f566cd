package dev.portcullis.supply.image;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads images: each layer once, several at a time, and nothing of it is written to disk but what
/// is too large to be looked into in memory.
///
/// @param readers who look into files; what they find has the type `T`
/// @param threads how many layers are read at a time
public record ImageReader<T>(
    List<? extends FileReader<? extends T>> readers, ImageLimits limits, int threads) {
  private static final Descriptor FOLDER = new Descriptor("", "", -1);
  private static final int DEPTH = 100;
  private static final int VALUES = 500_000;

  public ImageReader {
    readers = List.copyOf(readers);
  }

  /// A reader within the default limits, with a thread for each processor.
  public static <T> ImageReader<T> of(List<? extends FileReader<? extends T>> readers) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    return new ImageReader<>(readers, ImageLimits.DEFAULT, threads);
  }

  /// The image of a source, none when it cannot be read at all. A layer that cannot be read is told
  /// and left out, and so is what an engine would refuse to unpack; what readers could not read is
  /// in their readings.
  public Reading<ImageContents<T>> read(ImageSource source) {
    Run run = new Run(source);
    try {
      return new Reading<>(List.of(run.contents()), run.unreadable);
    } catch (IOException e) {
      run.unreadable("", e);
      return new Reading<>(List.of(), run.unreadable);
    }
  }

  /// A root file system in a folder, as an image of one layer that has no configuration.
  public Reading<ImageContents<T>> readFolder(Path root, String name) {
    List<Reading.Unreadable> unreadable = new ArrayList<>();
    Claims<T> claims = new Claims<>(readers);
    FolderScan<T> scan = new FolderScan<>(root, claims, new Budget(limits));
    MergedImage<T> merged = new MergedImage<>(claims, limits);
    try {
      merged.lay(0, scan.scanned());
      merged.settle();
      scan.refused()
          .forEach((path, reason) ->
              unreadable.add(new Reading.Unreadable(new Location(path, 0, 0, ""), reason)));
      unreadable.addAll(merged.tree().mistakes());
      ImageLayer layer = new ImageLayer(0, "", "", -1, "");
      return new Reading<>(
          List.of(
              merged.contents(
                  name,
                  new ImageManifest("", FOLDER, List.of(), new TreeMap<>()),
                  ImageConfig.NONE,
                  List.of(layer))),
          unreadable);
    } catch (IOException e) {
      unreadable.add(new Reading.Unreadable(new Location(name, 0, 0, ""), reason(e)));
      return new Reading<>(List.of(), unreadable);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /// Reading one image.
  private final class Run {
    private final ImageSource source;
    private final Claims<T> claims = new Claims<>(readers);
    private final Budget budget = new Budget(limits);
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();

    Run(ImageSource source) {
      this.source = source;
    }

    ImageContents<T> contents() throws IOException {
      ImageManifest manifest = source.manifest();
      ImageConfig config = config(manifest.config());
      if (manifest.layers().size() > limits.layers()) {
        throw new IOException("more than " + limits.layers() + " layers");
      }
      List<String> diffIds = config.diffIds();
      if (diffIds.size() != manifest.layers().size()) {
        throw new IOException(
            "the manifest has %d layers, the configuration %d"
                .formatted(manifest.layers().size(), diffIds.size()));
      }
      MergedImage<T> merged = new MergedImage<>(claims, limits);
      List<ImageLayer> layers = layers(manifest, config, merged);
      merged.settle();
      readMissed(manifest, merged);
      unreadable.addAll(merged.tree().mistakes());
      return merged.contents(source.reference(), manifest, config, layers);
    }

    private ImageConfig config(Descriptor blob) throws IOException {
      try (VerifiedBlob content = new VerifiedBlob(source.open(blob), blob)) {
        byte[] bytes = VerifiedBlob.bytes(content, blob, limits.document());
        Limits bounds = new Limits(limits.document(), VALUES, DEPTH);
        return new ImageConfig(Syntax.JSON.read(bytes, bounds));
      } catch (BrokenException e) {
        throw new IOException("the configuration is none: " + e.reason(), e);
      }
    }

    private List<ImageLayer> layers(
        ImageManifest manifest, ImageConfig config, MergedImage<T> merged) throws IOException {
      List<Descriptor> blobs = manifest.layers();
      List<String> commands = config.commands(blobs.size());
      List<ImageLayer> layers = new ArrayList<>();
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        Deque<Future<ScannedLayer<T>>> scans = new ArrayDeque<>();
        for (int i = 0; i < blobs.size(); i++) {
          Descriptor blob = blobs.get(i);
          LayerScan<T> scan = new LayerScan<>(i, claims, limits, budget);
          scans.add(pool.submit(() -> scan.of(source, blob)));
        }
        for (int i = 0; i < blobs.size(); i++) {
          Descriptor blob = blobs.get(i);
          String diffId = config.diffIds().get(i);
          Optional<ScannedLayer<T>> scanned = scanned(i, blob, diffId, scans.removeFirst());
          if (scanned.isPresent()) {
            merged.lay(i, scanned.get());
          }
          layers.add(
              new ImageLayer(
                  i,
                  diffId,
                  blob.digest(),
                  scanned.map(ScannedLayer::size).orElse(blob.size()),
                  commands.get(i)));
        }
      }
      return layers;
    }

    /// What a layer turned out to be, none when it cannot be used.
    private Optional<ScannedLayer<T>> scanned(
        int position, Descriptor blob, String diffId, Future<ScannedLayer<T>> scan) {
      String place = "layers[" + position + "]";
      try {
        ScannedLayer<T> scanned = scan.get();
        if (scanned.diffId().equals(diffId)) {
          return Optional.of(scanned);
        }
        unreadable(
            place,
            new IOException(
                "expected the content " + diffId + " of " + blob + ", got " + scanned.diffId()));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof IOException failure)) {
          throw new IllegalStateException("reading " + blob + " of " + source.reference(), e);
        }
        unreadable(place, failure);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        unreadable(place, new IOException("interrupted", e));
      }
      return Optional.empty();
    }

    /// Files get another path by links on the way to them and by hard links; what is claimed by
    /// that path only is looked into once more.
    private void readMissed(ImageManifest manifest, MergedImage<T> merged) {
      Budget again = new Budget(limits);
      for (Map.Entry<Integer, Map<Integer, String>> each : merged.missed().entrySet()) {
        int layer = each.getKey();
        LayerScan<T> scan =
            new LayerScan<>(layer, claims, limits, again, Optional.of(each.getValue()));
        try {
          merged.take(layer, scan.of(source, manifest.layers().get(layer)).readings());
        } catch (IOException e) {
          unreadable("layers[" + layer + "]", e);
        }
      }
    }

    private void unreadable(String place, IOException e) {
      unreadable.add(
          new Reading.Unreadable(new Location(source.reference(), 0, 0, place), reason(e)));
    }
  }
}
