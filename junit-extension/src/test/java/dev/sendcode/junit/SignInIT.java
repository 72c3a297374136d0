package dev.sendcode.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// README: from here
class SignInIT {

    @RegisterExtension
    static final SendcodeExtension sendcode = new SendcodeExtension();

    @Test
    void theCodeOnThePhoneIsGoodOnce() throws Exception {
        String phone = sendcode.freshPhone();
        post("/v1/send-codes", "{\"phone\":\"" + phone + "\",\"channel\":\"CHANNEL_LOGIN\"}");

        String code = sendcode.inbox().codeFor(phone);

        String typed = "{\"phone\":\"" + phone + "\",\"channel\":\"CHANNEL_LOGIN\",\"code\":\"" + code + "\"}";
        assertThat(post("/v1/code-checks", typed)).contains("\"valid\":true");
        assertThat(post("/v1/code-checks", typed)).doesNotContain("\"valid\":true");
    }

    private static String post(String path, String json) throws Exception {
        var request = HttpRequest.newBuilder(sendcode.baseUri().resolve(path))
                .header("Authorization", "Bearer " + sendcode.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
// README: to here
