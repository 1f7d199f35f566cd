// Writes cases of custom resources with the answers of Kubernetes' own code:
//
//	cd build/schema && go mod tidy && go run ./customcases 60 > ../../policy/src/test/resources/dev/portcullis/policy/schema/custom/cases.jsonl
//
// The argument is how many schemas there are. They are made by chance, the same on every run, and so
// are two objects for each. A line holds the schema, the object, what it is decoded and defaulted
// to, and what validation has to say.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"sort"
	"strconv"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	utiljson "k8s.io/apimachinery/pkg/util/json"
)

var chance = rand.New(rand.NewSource(1))

type object = map[string]any

func main() {
	count, err := strconv.Atoi(os.Args[1])
	must(err)
	for range count {
		schema := object{"type": "object", "properties": object{
			"apiVersion": object{"type": "string"},
			"kind":       object{"type": "string"},
			"metadata":   object{"type": "object"},
			"spec":       objects(0),
		}}
		for range 2 {
			custom := object{"apiVersion": "example.com/v1", "kind": "Custom", "metadata": metadata(), "extra": 1}
			if chance.Intn(10) > 0 {
				custom["spec"] = value(schema["properties"].(object)["spec"].(object), 0)
			}
			line(schema, custom)
		}
	}
}

func line(schema, custom object) {
	text, err := json.Marshal(schema)
	must(err)
	var versioned v1.JSONSchemaProps
	must(json.Unmarshal(text, &versioned))
	var internal apiextensions.JSONSchemaProps
	must(v1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&versioned, &internal, nil))
	tree, err := structural.NewStructural(&internal)
	must(err)
	must(defaulting.PruneDefaults(tree))
	out := object{"schema": schema, "object": custom}
	text, _ = json.Marshal(custom)
	decoded := object{}
	must(utiljson.Unmarshal(text, &decoded))
	if err := decode(tree, decoded); err != nil {
		out["error"] = err.Error()
	} else {
		out["decoded"] = decoded
		out["invalid"] = invalid(tree, &internal, decoded)
	}
	text, err = json.Marshal(out)
	must(err)
	fmt.Println(string(text))
}

// decode does what unstructuredSchemaCoercer and unstructuredDefaulter of the server do.
func decode(tree *structural.Structural, decoded object) error {
	meta, found, err := objectmeta.GetObjectMeta(decoded, false)
	if err != nil {
		return err
	}
	pruning.Prune(decoded, tree, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(decoded, tree)
	if err := objectmeta.Coerce(nil, decoded, tree, false, false); err != nil {
		return err
	}
	if found {
		must(objectmeta.SetObjectMeta(decoded, meta))
	}
	defaulting.Default(decoded, tree)
	return nil
}

func invalid(tree *structural.Structural, schema *apiextensions.JSONSchemaProps, decoded object) []string {
	validator, _, err := validation.NewSchemaValidator(schema)
	must(err)
	texts := []string{}
	for _, err := range validation.ValidateCustomResource(nil, decoded, validator) {
		texts = append(texts, err.Error())
	}
	for _, err := range listtype.ValidateListSetsAndMaps(nil, tree, decoded) {
		texts = append(texts, err.Error())
	}
	sort.Strings(texts)
	return texts
}

func metadata() any {
	if chance.Intn(4) > 0 {
		return object{"name": "a"}
	}
	return pick(object{"name": "a", "creationTimestamp": nil, "odd": 1},
		object{"labels": object{"a": nil}}, nil, object{"labels": object{"a": 5}}, "text")
}

func pick(values ...any) any { return values[chance.Intn(len(values))] }

func maybe(in object, out int, key string, value any) {
	if chance.Intn(out) == 0 {
		in[key] = value
	}
}

func schema(depth int) object {
	kind := chance.Intn(9)
	if depth > 3 {
		kind = chance.Intn(5)
	}
	made := object{}
	switch kind {
	case 0, 1:
		made["type"] = "string"
		maybe(made, 4, "maxLength", pick(1, 3))
		maybe(made, 4, "minLength", 2)
		maybe(made, 4, "pattern", pick("^[a-z]+$", "b"))
		maybe(made, 4, "enum", []any{"a", "abc"})
		maybe(made, 5, "format", pick("date", "date-time", "uuid", "byte", "unheard-of", "int32"))
		maybe(made, 4, "default", pick("abc", "b"))
	case 2:
		made["type"] = pick("integer", "number")
		maybe(made, 3, "minimum", pick(2, 2.5))
		maybe(made, 3, "maximum", pick(5, 5.5))
		maybe(made, 4, "exclusiveMinimum", true)
		maybe(made, 4, "exclusiveMaximum", true)
		maybe(made, 4, "multipleOf", 2)
		maybe(made, 4, "enum", []any{1, 3, 6})
		maybe(made, 4, "format", pick("int32", "int64", "float", "double"))
		maybe(made, 4, "default", 3)
	case 3:
		made["type"] = "boolean"
		maybe(made, 3, "default", true)
	case 4:
		made["x-kubernetes-int-or-string"] = true
		maybe(made, 3, "anyOf", []any{object{"type": "integer"}, object{"type": "string"}})
		maybe(made, 3, "pattern", "^[0-9]+%$")
	case 5:
		made["type"] = "array"
		made["items"] = schema(depth + 1)
		maybe(made, 3, "minItems", 1)
		maybe(made, 3, "maxItems", pick(1, 2))
		maybe(made, 3, "uniqueItems", true)
		maybe(made, 3, "x-kubernetes-list-type", "set")
		if items := made["items"].(object); items["type"] == "object" && items["properties"] != nil {
			made["x-kubernetes-list-type"] = "map"
			made["x-kubernetes-list-map-keys"] = []any{"a"}
		}
	default:
		return objects(depth + 1)
	}
	maybe(made, 5, "nullable", true)
	if made["type"] == "string" {
		junctors(made)
	}
	return made
}

func junctors(made object) {
	one := func() any {
		return []any{object{"pattern": "^a"}, object{"maxLength": 1}, object{"enum": []any{"b", "abc"}}}
	}
	maybe(made, 7, "anyOf", one())
	maybe(made, 7, "oneOf", one())
	maybe(made, 7, "allOf", one())
	maybe(made, 7, "not", object{"enum": []any{"a", "b"}})
}

func objects(depth int) object {
	made := object{"type": "object"}
	switch chance.Intn(6) {
	case 0:
		made["additionalProperties"] = pick(true, schema(depth+1), schema(depth+1))
	case 1:
		made["x-kubernetes-preserve-unknown-fields"] = true
		if chance.Intn(2) == 0 {
			made["x-kubernetes-embedded-resource"] = true
		}
		fallthrough
	default:
		properties := object{}
		for _, name := range []string{"a", "b", "c"} {
			properties[name] = schema(depth + 1)
		}
		made["properties"] = properties
		maybe(made, 3, "required", []any{"a", "b"})
	}
	maybe(made, 4, "default", object{"a": "abc", "z": 1})
	maybe(made, 5, "minProperties", 1)
	maybe(made, 5, "maxProperties", 2)
	maybe(made, 6, "nullable", true)
	return made
}

func value(schema object, depth int) any {
	if chance.Intn(12) == 0 {
		return pick(nil, "abc", 5, 1.5, true, []any{}, object{}, []any{"a", "a", nil}, object{"a": nil})
	}
	if schema["x-kubernetes-int-or-string"] == true {
		return pick(5, "10%", "abc")
	}
	switch schema["type"] {
	case "string":
		return pick("a", "abc", "abcd", "B", "", "2026-01-02", "YQ==")
	case "integer", "number":
		return pick(1, 2, 3, 5, 6, 2.5, 4.0, 3000000000)
	case "boolean":
		return true
	case "array":
		list := []any{}
		for range chance.Intn(4) {
			list = append(list, value(schema["items"].(object), depth+1))
		}
		return list
	}
	made := object{}
	if chance.Intn(3) == 0 {
		made["unknown"] = object{"a": 1}
	}
	if properties, ok := schema["properties"].(object); ok {
		for _, name := range []string{"a", "b", "c"} {
			if chance.Intn(3) > 0 {
				made[name] = value(properties[name].(object), depth+1)
			}
		}
	}
	if other, ok := schema["additionalProperties"].(object); ok {
		made["other"] = value(other, depth+1)
	}
	if schema["x-kubernetes-embedded-resource"] == true {
		made["apiVersion"], made["kind"], made["metadata"] = "v1", "Pod", metadata()
	}
	return made
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
