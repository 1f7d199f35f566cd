package dev.portcullis.supply.image;

import java.util.List;

/// What about the files of an image concerns whoever runs it.
///
/// @param setIds programs that run as somebody else than who starts them, or with a group more
/// @param capable programs that the kernel gives some of what root may
/// @param worldWritable files and folders that anybody may change
/// @param shells and what else runs commands
/// @param packageManagers that could install more
public record ImageFindings(
    List<ImageFile> setIds,
    List<ImageFile> capable,
    List<ImageFile> worldWritable,
    List<ImageFile> shells,
    List<ImageFile> packageManagers) {
  public ImageFindings {
    setIds = List.copyOf(setIds);
    capable = List.copyOf(capable);
    worldWritable = List.copyOf(worldWritable);
    shells = List.copyOf(shells);
    packageManagers = List.copyOf(packageManagers);
  }

  /// Those of an image, each by path.
  public static ImageFindings of(Image image) {
    List<ImageFile> files = image.files();
    return new ImageFindings(
        files.stream().filter(ImageFile::isSetId).toList(),
        files.stream().filter(ImageFile::isCapable).toList(),
        files.stream().filter(ImageFile::isWorldWritable).toList(),
        Programs.shells(image),
        Programs.packageManagers(image));
  }
}
