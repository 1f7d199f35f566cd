// Writes cases of decoding with the answers of Kubernetes' own code:
//
//	cd build/schema && go mod tidy && go run ./cases 1 > ../../policy/src/test/resources/dev/portcullis/policy/schema/decoding.jsonl
//
// and with `conversions 12 > …/schema/conversions.jsonl` cases of conversion between versions.
//
// The number is how many objects of each kind there are. They are made by chance from the Go
// types, the same on every run: right and wrong values, nulls, empty and unknown ones. A line holds
// the object and what it is decoded to without defaults, or the words of the error.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/intstr"
	aggregator "k8s.io/kube-aggregator/pkg/apis/apiregistration/install"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/controlplane"
)

var chance = rand.New(rand.NewSource(1))

// texts are the values of strings.
var texts = []any{"", "text", "other"}

// times are the values of times; the last one is the zero of Go.
var times = []any{"2026-01-02T03:04:05Z", "2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05+02:00", "0001-01-01T00:00:00Z"}

func main() {
	each, err := strconv.Atoi(os.Args[len(os.Args)-1])
	if err != nil {
		panic(err)
	}
	if os.Args[1] == "conversions" {
		conversions(each)
		return
	}
	own := runtime.NewScheme()
	apiextensions.Install(own)
	aggregator.Install(own)
	for _, scheme := range []*runtime.Scheme{legacyscheme.Scheme, own} {
		write(scheme, each)
	}
}

func write(scheme *runtime.Scheme, each int) {
	decoder := serializer.NewCodecFactory(scheme).UniversalDeserializer()
	types := scheme.AllKnownTypes()
	kinds := []schema.GroupVersionKind{}
	for kind, of := range types {
		if kind.Version != runtime.APIVersionInternal && !strings.HasSuffix(kind.Kind, "List") &&
			!strings.HasSuffix(of.PkgPath(), "meta/v1") {
			kinds = append(kinds, kind)
		}
	}
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].String() < kinds[j].String() })
	for _, kind := range kinds {
		for range each {
			line := map[string]any{}
			object := structure(types[kind], 0)
			object["apiVersion"], object["kind"] = kind.ToAPIVersionAndKind()
			line["object"] = object
			text, _ := json.Marshal(object)
			decoded, _, err := decoder.Decode(text, nil, nil)
			if err != nil {
				line["error"] = err.Error()
			} else {
				line["decoded"], err = runtime.DefaultUnstructuredConverter.ToUnstructured(decoded)
				if err != nil {
					line = map[string]any{"unwritable": err.Error(), "object": object}
				}
			}
			text, _ = json.Marshal(line)
			fmt.Println(string(text))
		}
	}
}

// conversions writes decoded objects without defaults in both versions.
func conversions(each int) {
	texts = append(texts, "cpu", "Resource", "Resource", "cpu", "cpu", "Pods", "<a&b>")
	times = times[:3]
	core, events := schema.GroupVersion{Version: "v1"}, schema.GroupVersion{Group: "events.k8s.io", Version: "v1"}
	v1, v2 := schema.GroupVersion{Group: "autoscaling", Version: "v1"}, schema.GroupVersion{Group: "autoscaling", Version: "v2"}
	for _, pair := range []struct {
		kind     string
		from, to schema.GroupVersion
	}{{"Event", core, events}, {"Event", events, core}, {"HorizontalPodAutoscaler", v1, v2}, {"HorizontalPodAutoscaler", v2, v1}} {
		for written := 0; written < each; {
			object := structure(legacyscheme.Scheme.AllKnownTypes()[pair.from.WithKind(pair.kind)], 0)
			object["apiVersion"], object["kind"] = pair.from.String(), pair.kind
			text, _ := json.Marshal(object)
			decoded, _, err := legacyscheme.Codecs.UniversalDeserializer().Decode(text, nil, nil)
			if err != nil {
				continue
			}
			line := map[string]any{"object": unstructured(decoded), "to": pair.to.String()}
			hub := schema.GroupVersion{Group: pair.from.Group, Version: runtime.APIVersionInternal}
			if pair.kind == "Event" {
				hub.Group = ""
			}
			internal, err := legacyscheme.Scheme.New(hub.WithKind(pair.kind))
			if err == nil {
				err = legacyscheme.Scheme.Convert(decoded, internal, nil)
			}
			if err != nil {
				panic(err)
			}
			converted, err := legacyscheme.Scheme.New(pair.to.WithKind(pair.kind))
			if err == nil {
				err = legacyscheme.Scheme.Convert(internal, converted, nil)
			}
			if err != nil {
				panic(err)
			}
			converted.GetObjectKind().SetGroupVersionKind(pair.to.WithKind(pair.kind))
			line["converted"] = unstructured(converted)
			text, _ = json.Marshal(line)
			if strings.Contains(string(text), `Policies\":[]`) {
				continue // a decoded object no longer tells an empty list from none
			}
			fmt.Println(string(text))
			written++
		}
	}
}

func unstructured(object runtime.Object) map[string]any {
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object)
	if err != nil {
		panic(err)
	}
	return content
}

func structure(of reflect.Type, depth int) map[string]any {
	object := map[string]any{}
	fill(of, object, depth)
	if chance.Intn(4) == 0 {
		object["unknown"] = 1
	}
	return object
}

func fill(of reflect.Type, object map[string]any, depth int) {
	for i := range of.NumField() {
		field := of.Field(i)
		name := strings.Split(field.Tag.Get("json"), ",")[0]
		switch {
		case name == "-" || field.Type == reflect.TypeFor[metav1.TypeMeta]():
		case name == "":
			fill(field.Type, object, depth)
		case chance.Intn(3+depth) < 2:
			object[name] = value(field.Type, depth+1)
		}
	}
}

func pick(values ...any) any { return values[chance.Intn(len(values))] }

// value is mostly one of the type.
func value(of reflect.Type, depth int) any {
	switch chance.Intn(400) {
	case 0, 1, 2, 3, 4:
		return nil
	case 5:
		return pick("text", true, 5, 1.5, []any{}, []any{1}, map[string]any{}, 3000000000)
	}
	switch of {
	case reflect.TypeFor[resource.Quantity]():
		if chance.Intn(40) == 0 {
			return pick("", "1x", "ten", true, "1.2.3", []any{})
		}
		return pick("1000m", "0.5", 1, 0.25, "1Gi", "1024Mi", " 2 ", "1e3", "0", "1500Ki", "100u", 0, "12345678901234567890")
	case reflect.TypeFor[metav1.Time]():
		if chance.Intn(40) == 0 {
			return pick("", "now", "2026-13-01T00:00:00Z", "2026-01-01", "2026-02-30T00:00:00Z", 5, "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+25:00")
		}
		return pick(times...)
	case reflect.TypeFor[metav1.MicroTime]():
		if chance.Intn(40) == 0 {
			return pick("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.12Z", true)
		}
		return pick("2026-01-02T03:04:05.123456Z", "2026-01-02T03:04:05.000000-01:30")
	case reflect.TypeFor[metav1.Duration]():
		return pick("1h", "90s", "1.5ms", "0", "100us", "-3m", "1h90m", "7x", "", 5, "1")
	case reflect.TypeFor[intstr.IntOrString]():
		return pick("http", 80, 0, "", "10%", 80.0, "80", 3000000000, true, 1.5)
	case reflect.TypeFor[runtime.RawExtension](), reflect.TypeFor[metav1.FieldsV1]():
		return pick(map[string]any{"a": nil}, map[string]any{})
	}
	if strings.Contains(of.PkgPath(), "apiextensions") && strings.HasPrefix(of.Name(), "JSON") && of.Name() != "JSONSchemaProps" && of.Kind() == reflect.Struct {
		return pick(true, false, map[string]any{"type": "string"}, []any{map[string]any{"type": "string"}}, []any{"a"}, []any{}, "text")
	}
	return plain(of, depth)
}

func plain(of reflect.Type, depth int) any {
	switch of.Kind() {
	case reflect.Pointer:
		return value(of.Elem(), depth)
	case reflect.Struct:
		if depth > 9 {
			return map[string]any{}
		}
		return structure(of, depth)
	case reflect.Slice:
		if of.Elem().Kind() == reflect.Uint8 {
			return pick("YQ==", "", "YWI=", "YW\nJj", "YR==", "YQ=", "Y", "!", "YQ==x", "Y===")
		}
		list := []any{}
		for range chance.Intn(3) {
			list = append(list, value(of.Elem(), depth))
		}
		return list
	case reflect.Map:
		entries := map[string]any{}
		for i := range chance.Intn(3) {
			entries[string(rune('a'+i))] = value(of.Elem(), depth)
		}
		return entries
	case reflect.String:
		return pick(texts...)
	case reflect.Bool:
		return chance.Intn(2) == 0
	case reflect.Float64:
		return pick(0, 1, 2.5)
	}
	return pick(0, 1, 7, -1)
}
