package dev.portcullis.app.library;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The class that holds the compiled library as constants. A resource of the jar would do, but to
/// open a jar and read one is a tenth of a start, while the start-up cache holds classes.
final class LibraryClass {
  static final String NAME = "dev.portcullis.app.library.CompiledLibrary";

  /// How long a constant may be in the class file (JVMS 4.4.7); a byte takes up to two.
  private static final int LONGEST = 65_535 / 2;

  private LibraryClass() {}

  /// A class with the name [#NAME] that supplies `content`, one byte a char, in parts.
  static byte[] of(byte[] content) {
    ClassDesc name = ClassDesc.of(NAME);
    ClassDesc text = ConstantDescs.CD_String;
    List<String> parts = parts(new String(content, StandardCharsets.ISO_8859_1));
    return ClassFile.of()
        .build(
            name,
            type ->
                type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                    .withInterfaceSymbols(ClassDesc.of(Supplier.class.getName()))
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0)
                                .invokespecial(
                                    ConstantDescs.CD_Object,
                                    ConstantDescs.INIT_NAME,
                                    ConstantDescs.MTD_void)
                                .return_())
                    .withMethodBody(
                        "get",
                        MethodTypeDesc.of(ConstantDescs.CD_Object),
                        ClassFile.ACC_PUBLIC,
                        code -> {
                          code.loadConstant(parts.size()).anewarray(text);
                          for (int i = 0; i < parts.size(); i++) {
                            code.dup().loadConstant(i).loadConstant(parts.get(i)).aastore();
                          }
                          code.areturn();
                        }));
  }

  /// What [#of] was given, from the class that it made.
  static byte[] content() {
    try {
      Supplier<?> compiled =
          Class.forName(NAME).asSubclass(Supplier.class).getDeclaredConstructor().newInstance();
      StringBuilder content = new StringBuilder();
      for (String part : (String[]) compiled.get()) {
        content.append(part);
      }
      return content.toString().getBytes(StandardCharsets.ISO_8859_1);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("expected the compiled library: build with Maven", e);
    }
  }

  private static List<String> parts(String content) {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < content.length(); from += LONGEST) {
      parts.add(content.substring(from, Math.min(content.length(), from + LONGEST)));
    }
    return parts;
  }
}
