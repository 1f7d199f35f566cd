// Writes the table of the types that kube-apiserver decodes objects into:
//
//	cd build/schema && go mod tidy && go run . > ../../policy/src/main/java/dev/portcullis/policy/schema/KubernetesTypes.java
//
// What is read: the registered schemes of k8s.io/kubernetes, k8s.io/apiextensions-apiserver and
// k8s.io/kube-aggregator in the versions that go.mod names (1.37.2), by reflection, as encoding/json
// reads them; what only the OpenAPI definitions say (required, enum, list types); and which versions
// there are, from api/openapi-spec/v3 of k8s.io/kubernetes. For another minor version change the
// versions in go.mod, nothing else.
//
// The form of the table is told in the comment of the class that it becomes.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"sort"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	aggregator "k8s.io/kube-aggregator/pkg/apis/apiregistration/install"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/controlplane"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// Types with a JSON form of their own, by the name of their OpenAPI model.
var special = map[string]string{
	"io.k8s.apimachinery.pkg.api.resource.Quantity":                                         "quantity",
	"io.k8s.apimachinery.pkg.apis.meta.v1.Duration":                                         "duration",
	"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1":                                         "fields",
	"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime":                                        "microtime",
	"io.k8s.apimachinery.pkg.apis.meta.v1.Time":                                             "time",
	"io.k8s.apimachinery.pkg.runtime.RawExtension":                                          "raw",
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString":                                       "intorstring",
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON":                         "json",
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray":       "schemaorarray",
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool":        "schemaorbool",
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "schemaorstrings",
}

type table struct {
	definitions map[string]common.OpenAPIDefinition
	kinds       map[string][]string          // apiVersion: kinds, `Kind=Type` where the type has another name
	packages    map[string]map[string]string // package of the model: name: fields
}

func main() {
	t := &table{
		definitions: openapi.GetOpenAPIDefinitions(func(string) spec.Ref { return spec.Ref{} }),
		kinds:       map[string][]string{},
		packages:    map[string]map[string]string{},
	}
	own := runtime.NewScheme()
	apiextensions.Install(own)
	aggregator.Install(own)
	served := served()
	for _, scheme := range []*runtime.Scheme{legacyscheme.Scheme, own} {
		for gvk, of := range scheme.AllKnownTypes() {
			if served[gvk.GroupVersion()] {
				t.kind(gvk, of)
			}
		}
	}
	t.write()
}

// served tells the versions that the OpenAPI files of the release describe.
func served() map[schema.GroupVersion]bool {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "k8s.io/kubernetes").Output()
	must(err)
	files, err := filepath.Glob(strings.TrimSpace(string(dir)) + "/api/openapi-spec/v3/api*__*.json")
	must(err)
	versions := map[schema.GroupVersion]bool{}
	for _, file := range files {
		parts := strings.Split(strings.TrimSuffix(filepath.Base(file), "_openapi.json"), "__")
		if len(parts) == 2 && parts[0] == "api" {
			versions[schema.GroupVersion{Version: parts[1]}] = true
		} else if len(parts) == 3 {
			versions[schema.GroupVersion{Group: parts[1], Version: parts[2]}] = true
		}
	}
	return versions
}

func (t *table) kind(gvk schema.GroupVersionKind, of reflect.Type) {
	_, list := of.FieldByName("Items")
	if (list && strings.HasSuffix(gvk.Kind, "List")) || strings.HasSuffix(of.PkgPath(), "pkg/apis/meta/v1") {
		return
	}
	pkg, name := split(model(of))
	entry := gvk.Kind
	if name != gvk.Kind {
		panic(fmt.Sprintf("expected the kind %v to name its type, got %v", gvk, of))
	}
	version := gvk.GroupVersion().String()
	if len(t.kinds[version]) == 0 {
		t.kinds[version] = []string{pkg}
	}
	if t.kinds[version][0] != pkg {
		entry = pkg + "." + name
	}
	t.kinds[version] = append(t.kinds[version], entry)
	t.structure(of)
}

func (t *table) structure(of reflect.Type) {
	pkg, name := split(model(of))
	if t.packages[pkg] == nil {
		t.packages[pkg] = map[string]string{}
	}
	if _, known := t.packages[pkg][name]; known {
		return
	}
	t.packages[pkg][name] = ""
	lines := t.fields(of, pkg, "", t.definitions[model(of)].Schema)
	t.packages[pkg][name] = strings.Join(lines, "\n")
}

// fields gives a line for each field, those of embedded structs in their place.
func (t *table) fields(of reflect.Type, pkg, via string, schema spec.Schema) []string {
	lines := []string{}
	for i := 0; i < of.NumField(); i++ {
		field := of.Field(i)
		tag := strings.Split(field.Tag.Get("json"), ",")
		switch {
		case tag[0] == "-" || !field.IsExported() && !field.Anonymous:
		case tag[0] == "" && field.Anonymous:
			embedded := field.Type
			if embedded.Kind() != reflect.Struct {
				panic("an embedded field that is no struct: " + of.String())
			}
			lines = append(lines, t.fields(embedded, pkg, via+field.Name+".", schema)...)
		case tag[0] == "":
			panic("a field without a name: " + of.String() + "." + field.Name)
		default:
			lines = append(lines, t.field(field, tag, pkg, via, schema))
		}
	}
	return lines
}

func (t *table) field(field reflect.StructField, tag []string, pkg, via string, schema spec.Schema) string {
	line := tag[0] + " " + t.name(field.Type, pkg)
	flags := ""
	for _, option := range tag[1:] {
		switch option {
		case "omitempty":
			flags += "?"
		case "omitzero":
			flags += "0"
		case "inline":
			panic("an inline field with a name: " + field.Name)
		default:
			panic("an option of JSON that is unknown here: " + option)
		}
	}
	for _, required := range schema.Required {
		if required == tag[0] {
			flags += "!"
		}
	}
	if flags != "" {
		line += " " + flags
	}
	if via != "" {
		line += " via=" + strings.TrimSuffix(via, ".")
	}
	return line + facts(schema.Properties[tag[0]])
}

// facts are what only OpenAPI says of a field.
func facts(property spec.Schema) string {
	line := ""
	if list, ok := property.Extensions.GetString("x-kubernetes-list-type"); ok && list != "atomic" {
		line += " list=" + list
	}
	if keys, ok := property.Extensions.GetStringSlice("x-kubernetes-list-map-keys"); ok {
		line += ":" + strings.Join(keys, ",")
	}
	switch property.Default.(type) {
	case nil, map[string]interface{}:
	default:
		text, err := json.Marshal(property.Default)
		must(err)
		if strings.Contains(string(text), " ") {
			panic("a default with a space: " + string(text))
		}
		if text := string(text); text != `""` && text != "0" && text != "false" && text != "null" {
			line += " default=" + text
		}
	}
	enum := property.Enum
	if property.Items != nil {
		enum = property.Items.Schema.Enum
	}
	for i, value := range enum {
		line += map[bool]string{true: " enum=", false: "|"}[i == 0] + fmt.Sprint(value)
	}
	return line
}

// name writes a type as Go does, with models for packages.
func (t *table) name(of reflect.Type, pkg string) string {
	switch of.Kind() {
	case reflect.Pointer:
		return "*" + t.name(of.Elem(), pkg)
	case reflect.Struct:
		if name, ok := special[model(of)]; ok {
			return name
		}
		if reflect.PointerTo(of).Implements(reflect.TypeFor[json.Unmarshaler]()) {
			panic("a type with a JSON form that is unknown here: " + of.String())
		}
		t.structure(of)
		return short(model(of), pkg)
	}
	name := t.unnamed(of, pkg)
	if of.Name() != "" && of.PkgPath() != "" {
		return short(model(of), pkg) + "=" + name
	}
	return name
}

func (t *table) unnamed(of reflect.Type, pkg string) string {
	switch of.Kind() {
	case reflect.Slice:
		if of.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + t.name(of.Elem(), pkg)
	case reflect.Map:
		return "map[" + t.name(of.Key(), pkg) + "]" + t.name(of.Elem(), pkg)
	case reflect.String, reflect.Bool, reflect.Int32, reflect.Int64, reflect.Float64, reflect.Int:
		return of.Kind().String()
	}
	panic("a type that is unknown here: " + of.String())
}

// model is the name of a type's OpenAPI model, which follows from its package.
func model(of reflect.Type) string {
	path := of.PkgPath()
	if rest, ok := strings.CutPrefix(path, "k8s.io/"); ok {
		return "io.k8s." + strings.ReplaceAll(rest, "/", ".") + "." + of.Name()
	}
	panic("a package that is unknown here: " + of.String())
}

func split(model string) (string, string) {
	dot := strings.LastIndex(model, ".")
	return model[:dot], model[dot+1:]
}

func short(model, pkg string) string {
	if own, name := split(model); own == pkg {
		return name
	}
	return model
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// write writes the class.
func (t *table) write() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprint(out, head)
	for _, version := range sorted(t.kinds) {
		sort.Strings(t.kinds[version][1:])
		fmt.Fprintf(out, "      case %q ->\n          \"\"\"\n", version)
		for _, kind := range t.kinds[version] {
			fmt.Fprintf(out, "          %s\n", kind)
		}
		fmt.Fprintf(out, "          \"\"\";\n")
	}
	fmt.Fprint(out, "      default -> \"\";\n    };\n  }\n\n"+packages)
	for _, pkg := range sorted(t.packages) {
		fmt.Fprintf(out, "      case %q -> %s.fields(type);\n", pkg, class(pkg))
	}
	fmt.Fprint(out, "      default -> \"\";\n    };\n  }\n")
	for _, pkg := range sorted(t.packages) {
		fmt.Fprintf(out, "\n  /// `%s`.\n  private static final class %s {\n    private %s() {}\n\n", pkg, class(pkg), class(pkg))
		fmt.Fprintf(out, "    static String fields(String type) {\n      return switch (type) {\n")
		for _, name := range sorted(t.packages[pkg]) {
			fmt.Fprintf(out, "        case %q ->\n            \"\"\"\n", name)
			for _, line := range strings.Split(t.packages[pkg][name], "\n") {
				fmt.Fprintf(out, "            %s\n", strings.ReplaceAll(line, `\`, `\\`))
			}
			fmt.Fprintf(out, "            \"\"\";\n")
		}
		fmt.Fprint(out, "        default -> \"\";\n      };\n    }\n  }\n")
	}
	fmt.Fprint(out, "}\n")
}

// class makes `io.k8s.api.core.v1` the class `CoreV1`.
func class(pkg string) string {
	parts := strings.Split(pkg, ".")
	name := ""
	for _, part := range parts[len(parts)-2:] {
		name += strings.ToUpper(part[:1]) + part[1:]
	}
	return name
}

func sorted[V any](of map[string]V) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
