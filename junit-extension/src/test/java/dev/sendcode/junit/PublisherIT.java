package dev.sendcode.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.client.CodeRequest;
import dev.sendcode.events.Channel;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Codes asked for straight through Kafka, followed by the id that the publisher told. */
class PublisherIT {

    @RegisterExtension
    static final SendcodeExtension sendcode = new SendcodeExtension();

    private static final Duration NOT_LONG = Duration.ofMillis(50);

    @Test
    void aPublishedRequestIsSentAndItsIdIsTheOneThatWasTold() throws Exception {
        String phone = sendcode.freshPhone();

        var recorded = sendcode.publisher()
                .publish(CodeRequest.of(sendcode.application(), phone, Channel.CHANNEL_REGISTER)
                        .withCallerKey("registration-1"));

        assertThat(sendcode.inbox().codeFor(phone)).hasSize(6);
        assertThat(timeline(recorded.requestId().orElseThrow()))
                .contains("ADMITTED")
                .doesNotContain(phone);
    }

    @Test
    void aCodeOfTheCallersOwnIsSentAsItIs() {
        String phone = sendcode.freshPhone();

        sendcode.publisher()
                .publish(CodeRequest.of(sendcode.application(), phone, Channel.CHANNEL_LOGIN)
                        .withCode("493817"));

        assertThat(sendcode.inbox().codeFor(phone)).isEqualTo("493817");
    }

    @Test
    void theSameRequestPublishedTwiceIsOneMessage() {
        String phone = sendcode.freshPhone();
        var request = CodeRequest.of(sendcode.application(), phone, Channel.CHANNEL_LOGIN);

        var first = sendcode.publisher().publish(request);
        var second = sendcode.publisher().publish(request);
        // another purpose, behind the repeat on the same partition: once its message is there, the repeat was decided
        sendcode.publisher().publish(CodeRequest.of(sendcode.application(), phone, Channel.CHANNEL_BIND_PHONE));

        assertThat(second.requestId()).isEqualTo(first.requestId());
        assertThat(second.partition()).isEqualTo(first.partition());
        assertThat(second.offset()).isGreaterThan(first.offset());
        assertThat(sendcode.inbox().messageFor(phone, Inbox.PATIENCE)).contains("log in");
        assertThat(sendcode.inbox().messageFor(phone, Inbox.PATIENCE)).doesNotContain("log in");
        assertThat(sendcode.inbox().waitingFor(phone)).isZero();
    }

    @Test
    void aMessageThatDoesNotComeFailsTheTestAndSaysWhereToLook() {
        assertThatThrownBy(() -> sendcode.inbox().codeFor(sendcode.freshPhone(), NOT_LONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no message came to +1 ")
                .hasMessageContaining("/v1/requests/");
    }

    @Test
    void anExtensionThatWasNotRegisteredSaysSo() {
        assertThatThrownBy(() -> new SendcodeExtension().inbox()).hasMessageContaining("@RegisterExtension");
    }

    private static String timeline(String requestId) throws Exception {
        var request = HttpRequest.newBuilder(sendcode.baseUri().resolve("/v1/requests/" + requestId))
                .header("Authorization", "Bearer " + sendcode.apiKey())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
