package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.response.boundary.Allowlist;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.BlockReader;
import dev.portcullis.response.boundary.BlockReader.Read;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.Rules;
import dev.portcullis.response.boundary.Rules.Ruling;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes devices follow the `BoundaryBlock` objects of a cluster, and writes into each what the
/// devices say about it. It keeps nothing that cannot be read again: what it does after a start is
/// what it does all the time.
public final class Boundary implements AutoCloseable {
  /// How often the cluster is asked: people make and delete blocks, too.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /// How long it waits for more when there is news, as a storm brings much.
  private static final Duration TO_GATHER = Duration.ofMillis(100);

  /// How long the cluster's own addresses are taken to be the same.
  private static final Duration BETWEEN_SURVEYS = Duration.ofMinutes(1);

  private static final Mapping ANY_BLOCK =
      Mapping.EMPTY.with("apiVersion", BlockReader.API_VERSION).with("kind", BlockReader.KIND);

  private final Objects objects;
  private final ApiServer server;
  private final Statuses statuses;
  private final IncidentStates incidents;
  private final Settings settings;
  private final InstantSource clock;
  private final Listener listener;
  private final List<Follower> followers = new ArrayList<>();
  private final Blocks blocks = new Blocks();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Rules rules;
  private long surveyedAt;

  /// @param objects of the cluster
  /// @param server where states are written to
  public Boundary(
      Objects objects,
      ApiServer server,
      Settings settings,
      InstantSource clock,
      Listener listener) {
    this.objects = objects;
    this.server = server;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    for (Device device : settings.devices()) {
      followers.add(new Follower(new Contained(device, listener), clock, newsOf(device)));
    }
    this.statuses = new Statuses(server, followers);
    this.incidents = new IncidentStates(server);
    this.thread = Thread.ofVirtual().name("boundary").unstarted(this::work);
  }

  private Follower.News newsOf(Device device) {
    return new Follower.News() {
      @Override
      public void changed() {
        news.release();
      }

      @Override
      public void registered(Block block) {
        listener.registered(device.name(), block);
      }
    };
  }

  public void start() {
    followers.forEach(Follower::start);
    thread.start();
  }

  /// Hears of a change that was made, so that devices need not wait until somebody looks.
  ///
  /// @param object as it has become
  public void made(Change change, Mapping object) {
    if (change.target().kind().equals(BlockReader.KIND)) {
      switch (change) {
        case Change.Create _, Change.Members _, Change.Patch _ -> blocks.made(object);
        case Change.Delete _ -> blocks.deleted(change.target().name());
      }
      tell();
      news.release();
    }
  }

  private void work() {
    try {
      while (!closed) {
        look();
        if (news.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.sleep(TO_GATHER);
          news.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      survey();
      requireBlocks();
      blocks.asking();
      blocks.answered(objects.all(BlockReader.API_VERSION, BlockReader.KIND, ""));
      Map<String, Ruling> rulings = new HashMap<>();
      for (Ruling ruling : tell()) {
        rulings.put(ruling.block().object().name(), ruling);
      }
      Set<Subject> subjects = new HashSet<>();
      incidents.begin();
      for (Mapping object : blocks.all()) {
        switch (BlockReader.read(object)) {
          case Read.Broken(_, String reason) -> statuses.writeBroken(object, reason);
          case Read.Sound(Block block) -> {
            subjects.add(block.subject());
            Ruling ruling = rulings.get(block.object().name());
            if (ruling != null) {
              incidents.see(block, statuses.write(object, ruling));
            }
          }
        }
      }
      incidents.write();
      followers.forEach(follower -> follower.remember(subjects));
    } catch (UnknownException e) {
      if (!closed) {
        listener.trouble("the boundary stays as it is: " + e.getMessage());
      }
    } catch (RuntimeException e) { // one look is no reason not to look again
      listener.trouble("the boundary stays as it is: a bug of Portcullis: " + e);
    }
  }

  /// A cluster that does not know what a block is has not said that there are none.
  private void requireBlocks() throws UnknownException {
    try {
      if (!server.serves(ANY_BLOCK)) {
        throw new UnknownException(
            "the cluster has no BoundaryBlock; 'kubectl apply -f deploy/boundary' installs it");
      }
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Finds out what must never be blocked. Until the cluster has said so nothing is.
  private void survey() throws UnknownException {
    long now = System.nanoTime();
    if (rules == null || now - surveyedAt > BETWEEN_SURVEYS.toNanos()) {
      List<Cidr> never = new ArrayList<>(settings.neverBlock());
      never.addAll(new ClusterRanges(objects).read());
      rules = new Rules(Allowlist.of(never), settings.caps());
      surveyedAt = now;
    }
  }

  /// Tells the devices what is wanted now. One at a time, so that no older word comes last.
  private synchronized List<Ruling> tell() {
    Rules known = rules;
    if (known == null || !blocks.isKnown()) {
      return List.of(); // by less than all blocks devices would let go of the others
    }
    Map<Subject, Block> wanted = new HashMap<>();
    List<Ruling> rulings = known.decide(sound(), clock.instant());
    for (Ruling ruling : rulings) {
      if (ruling instanceof Ruling.Wanted(Block block)) {
        wanted.merge(block.subject(), block, Boundary::longer);
      }
    }
    followers.forEach(follower -> follower.want(wanted));
    return rulings;
  }

  private static Block longer(Block a, Block b) {
    return a.until().isBefore(b.until()) ? b : a;
  }

  private List<Block> sound() {
    List<Block> sound = new ArrayList<>();
    for (Mapping object : blocks.all()) {
      boolean leaving = object.mapping("metadata").indexOf("deletionTimestamp") >= 0;
      if (!leaving && BlockReader.read(object) instanceof Read.Sound(Block block)) {
        sound.add(block);
      }
    }
    return sound;
  }

  /// Devices keep what they were told: what ends meanwhile ends by the devices' own clocks.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    followers.forEach(Follower::close);
  }
}
