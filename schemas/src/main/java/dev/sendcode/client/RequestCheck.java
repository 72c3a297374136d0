package dev.sendcode.client;

import dev.sendcode.client.BadCodeRequestException.Problem;
import dev.sendcode.events.Channel;
import dev.sendcode.schemas.CodeSeal.Sealer;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what a caller asks for into what can be written, or says everything that is wrong with it at once. */
final class RequestCheck {

    private static final String IMPOSSIBLE =
            "no country has such a number: country code or length do not fit; write it in E.164, for example +8613800138000";

    private final CodeRequest request;
    private final List<Problem> problems = new ArrayList<>();

    private RequestCheck(CodeRequest request) {
        this.request = request;
    }

    static SendCodeCommand command(CodeRequest request, Optional<Sealer> sealer) {
        return new RequestCheck(request).command(sealer);
    }

    private SendCodeCommand command(Optional<Sealer> sealer) {
        require(Field.APPLICATION, Optional.of(request.application()));
        Optional<Phone> phone = phone();
        if (request.channel() == Channel.UNKNOWN) {
            problem("channel", "must be one of the purposes, for example CHANNEL_LOGIN; UNKNOWN is for readers");
        }
        require(Field.CALLER_KEY, Optional.of(request.callerKey()));
        require(Field.LOCALE, request.locale());
        require(Field.CLIENT_IP, request.clientIp());
        require(Field.CODE, request.code());
        require(Field.TRACEPARENT, request.traceparent());
        if (request.code().isPresent() && sealer.isEmpty()) {
            problem(
                    "code",
                    "cannot be sealed without the platform's public keyset: give it by SendCodesConfig.sealingWith, or leave the"
                            + " code out and let Sendcode make it");
        }
        if (!problems.isEmpty() || phone.isEmpty()) {
            throw new BadCodeRequestException(problems);
        }
        return command(phone.get(), sealer);
    }

    private SendCodeCommand command(Phone phone, Optional<Sealer> sealer) {
        return new SendCodeCommand(
                request.application(),
                phone,
                request.channel(),
                request.callerKey(),
                request.locale(),
                request.clientIp().flatMap(ClientIp::parse),
                request.code()
                        .flatMap(code -> sealer.map(it -> it.seal(code, request.application(), phone)))
                        .map(ByteBuffer::wrap));
    }

    private Optional<Phone> phone() {
        if (!require(Field.PHONE, Optional.of(request.phone().strip()))) {
            return Optional.empty();
        }
        Optional<Phone> phone = Phone.parse(request.phone());
        if (phone.isEmpty()) {
            problem(Field.PHONE.key(), IMPOSSIBLE);
        }
        return phone;
    }

    private boolean require(Field field, Optional<String> value) {
        boolean fits = value.map(field::accepts).orElse(true);
        if (!fits) {
            problem(field.key(), field.shape());
        }
        return fits;
    }

    private void problem(String field, String said) {
        problems.add(new Problem(field, said));
    }
}
