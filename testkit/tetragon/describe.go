package main

import (
	"fmt"
	"io"
	"sort"

	"github.com/cilium/tetragon/api/v1/tetragon"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// describe writes every message and enum that a GetEventsResponse can hold: names and numbers, as
// the decoder of Portcullis reads them. What protobuf itself defines is the decoder's business.
func describe(out io.Writer) {
	seen := map[protoreflect.FullName]protoreflect.Descriptor{}
	fmt.Fprintln(out, "# What a GetEventsResponse of github.com/cilium/tetragon/api v1.7.1 holds. Written by testkit/tetragon/build describe.")
	collect((&tetragon.GetEventsResponse{}).ProtoReflect().Descriptor(), seen)
	var names []string
	for name := range seen {
		names = append(names, string(name))
	}
	sort.Strings(names)
	for _, name := range names {
		switch each := seen[protoreflect.FullName(name)].(type) {
		case protoreflect.MessageDescriptor:
			fmt.Fprintf(out, "message %s\n", each.Name())
			fields := each.Fields()
			for i := range fields.Len() {
				fmt.Fprintf(out, "  %d %s %s\n", fields.Get(i).Number(), fields.Get(i).Name(), kind(fields.Get(i)))
			}
		case protoreflect.EnumDescriptor:
			fmt.Fprintf(out, "enum %s\n", each.Name())
			values := each.Values()
			for i := range values.Len() {
				fmt.Fprintf(out, "  %d %s\n", values.Get(i).Number(), values.Get(i).Name())
			}
		}
	}
}

func collect(message protoreflect.MessageDescriptor, seen map[protoreflect.FullName]protoreflect.Descriptor) {
	if seen[message.FullName()] != nil || message.FullName().Parent() == "google.protobuf" || message.IsMapEntry() {
		return
	}
	seen[message.FullName()] = message
	fields := message.Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		if field.Enum() != nil {
			seen[field.Enum().FullName()] = field.Enum()
		}
		if field.IsMap() {
			field = field.MapValue()
		}
		if field.Message() != nil {
			collect(field.Message(), seen)
		}
	}
}

func kind(field protoreflect.FieldDescriptor) string {
	text := field.Kind().String()
	switch {
	case field.IsMap():
		return "map " + kind(field.MapKey()) + " " + kind(field.MapValue())
	case field.Message() != nil:
		text = short(field.Message())
	case field.Enum() != nil:
		text = short(field.Enum())
	}
	if field.IsList() {
		return "repeated " + text
	}
	return text
}

// short is the name without the package, where it is Tetragon's.
func short(each protoreflect.Descriptor) string {
	if each.FullName().Parent() == "tetragon" {
		return string(each.Name())
	}
	return string(each.FullName())
}
