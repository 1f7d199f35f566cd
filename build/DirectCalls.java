import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Gives the type switches and the records in jars their code at build time.
///
/// javac compiles a `switch` over types and the `equals` and `hashCode` of a record to calls whose
/// targets the JDK makes at run time, as classes of their own. A start meets dozens of them at
/// about a millisecond each, the AOT cache of JDK 25 keeps none, and the client compiler does not
/// see through them. What they come to stays as `java.lang.runtime.SwitchBootstraps` and
/// `java.lang.runtime.ObjectMethods` specify.
///
/// usage: java -cp CLASSPATH build/DirectCalls.java JAR…
public final class DirectCalls {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final MethodTypeDesc EQUALS = MethodTypeDesc.of(CD_boolean, CD_Object);

  private final ClassFile classFile =
      ClassFile.of(
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(DirectCalls.class.getClassLoader())));

  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      new DirectCalls().rewrite(Path.of(jar));
    }
  }

  private void rewrite(Path jar) throws IOException {
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".rewritten");
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(rewritten);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : in.stream().toList()) {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        byte[] content = in.getInputStream(entry).readAllBytes();
        out.write(entry.getName().endsWith(".class") ? rewritten(content) : content);
        out.closeEntry();
      }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] rewritten(byte[] original) {
    ClassModel model = classFile.parse(original);
    List<Target> targets = new ArrayList<>();
    ClassTransform calls =
        ClassTransform.transformingMethodBodies(
            DirectCalls::hasCall, (code, element) -> replace(code, element, model, targets));
    byte[] changed =
        classFile.transformClass(
            model,
            calls.andThen(
                ClassTransform.endHandler(type -> targets.forEach(target -> target.write(type)))));
    return targets.isEmpty() ? original : changed;
  }

  private static boolean hasCall(MethodModel method) {
    return method.code().stream().flatMap(CodeModel::elementStream).anyMatch(DirectCalls::isCall);
  }

  private static boolean isCall(CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      return false;
    }
    ClassDesc bootstraps = call.bootstrapMethod().owner();
    return bootstraps.equals(SWITCHES)
        ? call.name().equalsString("typeSwitch")
            && call.bootstrapArgs().stream().allMatch(TypeSwitch::takes)
        : bootstraps.equals(RECORDS) && !call.name().equalsString("toString");
  }

  private static void replace(
      CodeBuilder code, CodeElement element, ClassModel model, List<Target> targets) {
    if (!isCall(element)) {
      code.with(element);
      return;
    }
    InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
    String name = "direct$" + targets.size();
    Target target =
        switch (call.name().stringValue()) {
          case "typeSwitch" -> new TypeSwitch(name, call.typeSymbol(), call.bootstrapArgs());
          case "equals" -> new RecordEquals(name, call.typeSymbol(), model);
          default -> new RecordHash(name, call.typeSymbol(), model);
        };
    targets.add(target);
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(model.thisClass().asSymbol(), name, call.typeSymbol(), isInterface);
  }

  /// A method that takes the place of a call.
  private sealed interface Target {
    String name();

    MethodTypeDesc type();

    void body(CodeBuilder code);

    default void write(ClassBuilder builder) {
      builder.withMethodBody(name(), type(), ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, this::body);
    }
  }

  /// Given a value and the first label to try, the index of the label that the value is of; how
  /// many there are when it is of none, -1 for null.
  private record TypeSwitch(String name, MethodTypeDesc type, List<ConstantDesc> labels)
      implements Target {

    /// Constants of enums are labels too; they are rare and left as they are.
    static boolean takes(ConstantDesc label) {
      return label instanceof ClassDesc || label instanceof String || label instanceof Integer;
    }

    @Override
    public void body(CodeBuilder code) {
      Label some = code.newLabel();
      code.aload(0).ifnonnull(some).loadConstant(-1).ireturn().labelBinding(some);
      for (int i = 0; i < labels.size(); i++) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        test(code, labels.get(i));
        code.ifeq(next).loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(labels.size()).ireturn();
    }

    private static void test(CodeBuilder code, ConstantDesc label) {
      switch (label) {
        case ClassDesc type -> code.aload(0).instanceOf(type);
        case String text ->
            code.loadConstant(text).aload(0).invokevirtual(CD_String, "equals", EQUALS);
        default ->
            code.loadConstant(label)
                .invokestatic(CD_Integer, "valueOf", MethodTypeDesc.of(CD_Integer, CD_int))
                .aload(0)
                .invokevirtual(CD_Integer, "equals", EQUALS);
      }
    }
  }

  /// Of the same record, all components are equal.
  private record RecordEquals(String name, MethodTypeDesc type, ClassModel model)
      implements Target {
    @Override
    public void body(CodeBuilder code) {
      ClassDesc owner = model.thisClass().asSymbol();
      Label differ = code.newLabel();
      code.aload(1).instanceOf(owner).ifeq(differ);
      code.aload(1).checkcast(owner).astore(2);
      for (FieldModel field : components(model)) {
        ClassDesc component = field.fieldTypeSymbol();
        code.aload(0).getfield(owner, field.fieldName().stringValue(), component);
        code.aload(2).getfield(owner, field.fieldName().stringValue(), component);
        if (component.isPrimitive()) {
          MethodTypeDesc compare = MethodTypeDesc.of(CD_int, component, component);
          code.invokestatic(boxed(component), "compare", compare).ifne(differ);
        } else {
          MethodTypeDesc equals = MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object);
          code.invokestatic(OBJECTS, "equals", equals).ifeq(differ);
        }
      }
      code.loadConstant(1).ireturn().labelBinding(differ).loadConstant(0).ireturn();
    }
  }

  /// The hashes of all components, each 31 times those before it.
  private record RecordHash(String name, MethodTypeDesc type, ClassModel model) implements Target {
    @Override
    public void body(CodeBuilder code) {
      ClassDesc owner = model.thisClass().asSymbol();
      code.loadConstant(0);
      for (FieldModel field : components(model)) {
        ClassDesc component = field.fieldTypeSymbol();
        code.loadConstant(31).imul();
        code.aload(0).getfield(owner, field.fieldName().stringValue(), component);
        code.invokestatic(
            component.isPrimitive() ? boxed(component) : OBJECTS,
            "hashCode",
            MethodTypeDesc.of(CD_int, component.isPrimitive() ? component : CD_Object));
        code.iadd();
      }
      code.ireturn();
    }
  }

  private static List<FieldModel> components(ClassModel model) {
    return model.fields().stream().filter(field -> !field.flags().has(AccessFlag.STATIC)).toList();
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return ClassDesc.of(
        "java.lang."
            + switch (primitive.displayName()) {
              case "int" -> "Integer";
              case "char" -> "Character";
              case String name -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            });
  }
}
