package main

import (
	"fmt"
	"io"
	"log"
	"math/rand"

	"github.com/cilium/tetragon/api/v1/tetragon"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// sample writes events of every kind with values of every kind in them, as Tetragon's export has
// them: by its own MarshalJSON. They are the same whenever they are written.
func sample(out io.Writer, count int) {
	source := rand.New(rand.NewSource(1))
	for range count {
		event := &tetragon.GetEventsResponse{}
		fill(event.ProtoReflect(), source, 5)
		text, err := event.MarshalJSON()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Fprintln(out, string(text))
	}
}

func fill(message protoreflect.Message, source *rand.Rand, deep int) {
	if moment, ok := message.Interface().(*timestamppb.Timestamp); ok {
		fractions := []int32{0, 120_000_000, 123_456_000, 123_456_789}
		proto.Merge(moment, &timestamppb.Timestamp{Seconds: source.Int63n(4e9), Nanos: fractions[source.Intn(4)]})
		return
	}
	fields := message.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		oneof := field.ContainingOneof()
		if source.Intn(3) == 0 || oneof != nil && !oneof.IsSynthetic() && message.WhichOneof(oneof) != nil {
			continue
		}
		if field.Message() != nil && !field.IsMap() && deep == 0 {
			continue
		}
		switch {
		case field.IsMap():
			for n := range source.Intn(3) {
				message.Mutable(field).Map().Set(protoreflect.ValueOf(fmt.Sprint("key", n)).MapKey(), scalar(field.MapValue(), source))
			}
		case field.IsList():
			list := message.Mutable(field).List()
			for range source.Intn(3) {
				if field.Message() != nil {
					fill(list.AppendMutable().Message(), source, deep-1)
				} else {
					list.Append(scalar(field, source))
				}
			}
		case field.Message() != nil:
			fill(message.Mutable(field).Message(), source, deep-1)
		default:
			message.Set(field, scalar(field, source))
		}
	}
}

func scalar(field protoreflect.FieldDescriptor, source *rand.Rand) protoreflect.Value {
	switch field.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOf(source.Intn(2) == 0)
	case protoreflect.Int32Kind:
		return protoreflect.ValueOf(int32(source.Uint32()) * int32(source.Intn(2)))
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOf(source.Uint32() * uint32(source.Intn(2)))
	case protoreflect.Int64Kind:
		return protoreflect.ValueOf(int64(source.Uint64()) * int64(source.Intn(2)))
	case protoreflect.Uint64Kind:
		return protoreflect.ValueOf(source.Uint64() * uint64(source.Intn(2)))
	case protoreflect.StringKind:
		return protoreflect.ValueOf([]string{"", "/usr/bin/sh", "ä \" \\ \n <&>", "😀"}[source.Intn(4)])
	case protoreflect.BytesKind:
		return protoreflect.ValueOf([]byte{0, 255, byte(source.Intn(256))})
	case protoreflect.EnumKind:
		values := field.Enum().Values()
		if source.Intn(10) == 0 {
			return protoreflect.ValueOf(protoreflect.EnumNumber(9999)) // of a newer one
		}
		return protoreflect.ValueOf(values.Get(source.Intn(values.Len())).Number())
	default:
		log.Fatal("no sample of ", field.FullName())
		return protoreflect.Value{}
	}
}
