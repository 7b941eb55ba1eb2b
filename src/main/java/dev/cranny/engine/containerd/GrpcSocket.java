package dev.cranny.engine.containerd;

import dev.cranny.engine.Endpoint;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.OtherApiException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** gRPC over a unix socket, with the JDK's own sockets: nothing native. */
public final class GrpcSocket implements AutoCloseable {

    /** containerd sends 16 MiB at most, and thousands of CRI containers need more. */
    private static final int LONGEST_MESSAGE = 64 << 20;

    private static final Metadata.Key<String> NAMESPACE =
            Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER);

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("engine grpc", true));
    private final ManagedChannel channel;

    public GrpcSocket(Endpoint endpoint) {
        channel = NettyChannelBuilder.forAddress(
                        UnixDomainSocketAddress.of(endpoint.path()), InsecureChannelCredentials.create())
                .channelType(NioDomainSocketChannel.class)
                .eventLoopGroup(loop)
                // TCP's option; a unix socket refuses it.
                .withOption(ChannelOption.SO_KEEPALIVE, null)
                .overrideAuthority("localhost")
                .maxInboundMessageSize(LONGEST_MESSAGE)
                .disableRetry()
                .directExecutor()
                .build();
    }

    /** For calls that know no namespaces. */
    public Channel channel() {
        return channel;
    }

    /** For calls about one of containerd's namespaces. */
    Channel channel(String namespace) {
        Metadata headers = new Metadata();
        headers.put(NAMESPACE, namespace);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /**
     * One question, one answer.
     *
     * @throws OtherApiException where the engine does not know the question
     * @throws EngineException where it gives no answer
     */
    public static <Q, A> A ask(Channel channel, MethodDescriptor<Q, A> method, Q question) {
        try {
            return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, question);
        } catch (StatusRuntimeException e) {
            throw refusal(method, e);
        }
    }

    /** As {@link #ask}; null where the engine does not know the thing that was asked about. */
    public static <Q, A> @Nullable A find(Channel channel, MethodDescriptor<Q, A> method, Q question) {
        try {
            return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, question);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return null;
            }
            throw refusal(method, e);
        }
    }

    /** Subscribes. */
    public static <Q, A> void follow(
            Channel channel, MethodDescriptor<Q, A> method, Q question, StreamObserver<A> observer) {
        ClientCalls.asyncServerStreamingCall(channel.newCall(method, CallOptions.DEFAULT), question, observer);
    }

    /** What a refusal means. */
    public static EngineException refusal(MethodDescriptor<?, ?> method, Throwable refusal) {
        Status status = Status.fromThrowable(refusal);
        String message = method.getBareMethodName() + ": " + words(status);
        boolean other = status.getCode() == Status.Code.UNIMPLEMENTED
                || (status.getCode() == Status.Code.INTERNAL && message.contains("not SETTINGS"));
        return other ? new OtherApiException(message, refusal) : new EngineException(message, refusal);
    }

    private static String words(Status status) {
        Throwable cause = status.getCause();
        String description = status.getDescription();
        String detail = cause != null && cause.getMessage() != null ? cause.getMessage() : description;
        return status.getCode() + (detail == null ? "" : " " + detail.strip());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
