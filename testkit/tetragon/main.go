// Plays the gRPC server of Tetragon: sends what it is given on standard input, a GetEventsResponse
// as JSON a line, to everybody who follows GetEvents, by the code that Tetragon generates.
//
//	server serve ADDRESS [CERTIFICATE KEY CLIENT-CA]   unix:///PATH or HOST:PORT
//	server sample                                      500 events as its export has them
//	server describe                                    the messages of GetEventsResponse, a field a line
//
// What it prints: "listening HOST:PORT" or "listening PATH", "follows REQUEST" when somebody asks for
// events, "gone" when he has left. The line "end" ends all streams as Tetragon does when it stops.
// An event goes to whoever follows by then: there is no replay, as there is none in Tetragon.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log"
	"net"
	"os"
	"strings"
	"sync"

	"github.com/cilium/tetragon/api/v1/tetragon"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == "describe" {
		describe(os.Stdout)
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "sample" {
		sample(os.Stdout, 500)
		return
	}
	if len(os.Args) < 3 || os.Args[1] != "serve" {
		log.Fatal("expected 'serve ADDRESS', 'sample' or 'describe'")
	}
	sensors := &sensors{}
	server := grpc.NewServer(options(os.Args[3:])...)
	tetragon.RegisterFineGuidanceSensorsServer(server, sensors)
	listener := listen(os.Args[2])
	fmt.Println("listening", listener.Addr())
	go sensors.read()
	log.Fatal(server.Serve(listener))
}

func listen(address string) net.Listener {
	network := "tcp"
	if path, ok := strings.CutPrefix(address, "unix://"); ok {
		network, address = "unix", path
	}
	listener, err := net.Listen(network, address)
	if err != nil {
		log.Fatal(err)
	}
	return listener
}

func options(files []string) []grpc.ServerOption {
	if len(files) == 0 {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(files[0], files[1])
	if err != nil {
		log.Fatal(err)
	}
	config := &tls.Config{Certificates: []tls.Certificate{pair}}
	if len(files) == 3 {
		authority, err := os.ReadFile(files[2])
		if err != nil {
			log.Fatal(err)
		}
		config.ClientCAs = x509.NewCertPool()
		config.ClientCAs.AppendCertsFromPEM(authority)
		config.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return []grpc.ServerOption{grpc.Creds(credentials.NewTLS(config))}
}

type sensors struct {
	tetragon.UnimplementedFineGuidanceSensorsServer
	lock    sync.Mutex
	streams []chan *tetragon.GetEventsResponse
}

func (s *sensors) GetEvents(request *tetragon.GetEventsRequest, stream tetragon.FineGuidanceSensors_GetEventsServer) error {
	// As pkg/server/server.go of Tetragon: 10,000 events wait for one who is slow.
	events := make(chan *tetragon.GetEventsResponse, 10000)
	s.lock.Lock()
	s.streams = append(s.streams, events)
	s.lock.Unlock()
	asked, _ := protojson.Marshal(request)
	fmt.Println("follows", string(asked))
	defer fmt.Println("gone")
	defer s.leave(events)
	for {
		select {
		case event, open := <-events:
			if !open {
				return status.Error(codes.Unavailable, "the server is stopping")
			}
			if err := stream.Send(event); err != nil {
				return err
			}
		case <-stream.Context().Done():
			return stream.Context().Err()
		}
	}
}

func (s *sensors) leave(events chan *tetragon.GetEventsResponse) {
	s.lock.Lock()
	defer s.lock.Unlock()
	for i, each := range s.streams {
		if each == events {
			s.streams = append(s.streams[:i], s.streams[i+1:]...)
			return
		}
	}
}

func (s *sensors) read() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if lines.Text() == "end" {
			s.end()
			continue
		}
		event := &tetragon.GetEventsResponse{}
		if err := (protojson.UnmarshalOptions{DiscardUnknown: true}).Unmarshal(lines.Bytes(), event); err != nil {
			log.Fatal(err)
		}
		s.lock.Lock()
		for _, each := range s.streams {
			select {
			case each <- event:
			default: // dropped, as Tetragon does
			}
		}
		s.lock.Unlock()
	}
	os.Exit(0)
}

func (s *sensors) end() {
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, each := range s.streams {
		close(each)
	}
	s.streams = nil
}
