package dev.cranny.testkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.cranny.engine.Endpoint;
import dev.cranny.engine.containerd.GrpcSocket;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts and ends pods as Kubernetes' kubelet does, through CRI. Cranny itself only reads, and so knows no such messages: here
 * they are written field by field, as numbered in the kubelet's {@code runtime.v1}.
 */
public final class Kubelet implements AutoCloseable {

    private static final String IMAGE = "docker.io/library/bb:1";

    /** Each container of a pod has a PID namespace of its own: {@code NamespaceOption.pid} is {@code CONTAINER}. */
    private static final ByteString OWN_PIDS = new Message().number(2, 1).bytes();

    private final GrpcSocket socket;

    public Kubelet(Path socket) {
        this.socket = new GrpcSocket(Endpoint.at(socket.toString()));
    }

    /** A pod that is to be, or is. */
    public record Pod(String name, String namespace, String uid, String cgroup) {

        /** By which its containers say whose they are. */
        public Map<String, String> labels() {
            return Map.of(
                    "io.kubernetes.pod.name", name,
                    "io.kubernetes.pod.namespace", namespace,
                    "io.kubernetes.pod.uid", uid);
        }

        private ByteString config() {
            return new Message()
                    .bytes(1, new Message().text(1, name).text(2, uid).text(3, namespace))
                    .text(2, name)
                    .text(3, "/tmp")
                    .map(6, labels())
                    .map(7, Map.of("owner", "ann"))
                    .bytes(8, new Message().text(1, cgroup).bytes(2, new Message().bytes(1, OWN_PIDS)))
                    .bytes();
        }
    }

    /** Runs the sandbox of a pod, and returns its id. */
    public String run(Pod pod) {
        return ask("RunPodSandbox", new Message().bytes(1, pod.config()));
    }

    /** Starts a container in a sandbox, and returns its id. */
    public String start(Pod pod, String sandbox, String name, String... command) {
        Message config = new Message()
                .bytes(1, new Message().text(1, name))
                .bytes(2, new Message().text(1, IMAGE))
                .map(9, pod.labels())
                .map(9, Map.of("io.kubernetes.container.name", name))
                .text(11, name + ".log")
                .bytes(15, new Message().bytes(2, new Message().bytes(3, OWN_PIDS)));
        for (String word : command) {
            config.text(3, word);
        }
        String id = ask(
                "CreateContainer",
                new Message().text(1, sandbox).bytes(2, config).bytes(3, pod.config()));
        ask("StartContainer", new Message().text(1, id));
        return id;
    }

    /** Ends a container, whatever it does. */
    public void removeContainer(String id) {
        ask("RemoveContainer", new Message().text(1, id));
    }

    /** Ends a pod with all that is in it. */
    public void removePod(String sandbox) {
        ask("StopPodSandbox", new Message().text(1, sandbox));
        ask("RemovePodSandbox", new Message().text(1, sandbox));
    }

    @Override
    public void close() {
        socket.close();
    }

    /** What answers have: an id, or nothing. */
    private String ask(String method, Message question) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("runtime.v1.RuntimeService/" + method)
                .setRequestMarshaller(AS_IT_IS)
                .setResponseMarshaller(AS_IT_IS)
                .build();
        try {
            byte[] answer = GrpcSocket.ask(
                    socket.channel(), descriptor, question.bytes().toByteArray());
            var ids = UnknownFieldSet.parseFrom(answer).getField(1).getLengthDelimitedList();
            return ids.isEmpty() ? "" : ids.getFirst().toStringUtf8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final MethodDescriptor.Marshaller<byte[]> AS_IT_IS = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** A message by the numbers of its fields. */
    private static final class Message {
        private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

        Message text(int number, String text) {
            return bytes(number, ByteString.copyFromUtf8(text));
        }

        Message bytes(int number, Message message) {
            return bytes(number, message.bytes());
        }

        Message bytes(int number, ByteString bytes) {
            fields.mergeField(
                    number,
                    UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build());
            return this;
        }

        Message number(int number, long value) {
            fields.mergeField(
                    number, UnknownFieldSet.Field.newBuilder().addVarint(value).build());
            return this;
        }

        Message map(int number, Map<String, String> map) {
            map.forEach(
                    (name, value) -> bytes(number, new Message().text(1, name).text(2, value)));
            return this;
        }

        ByteString bytes() {
            return fields.build().toByteString();
        }
    }
}
