package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.sendcode.events.Channel;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.router.decision.Attempt;
import dev.sendcode.router.decision.Leg;
import dev.sendcode.router.decision.Remembered;
import dev.sendcode.router.decision.Request;
import dev.sendcode.router.decision.Terms;
import dev.sendcode.router.decision.Window;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is in a changelog outlives the version that wrote it: a component that is moved, renamed in place or taken out is read as another. */
class StateSerdeTest {

    private static final Request REQUEST = new Request(
            new Terms(
                    "r",
                    "app",
                    "+12025550124",
                    Channel.CHANNEL_LOGIN,
                    "US",
                    1,
                    2,
                    3,
                    4,
                    List.of(new Leg("builtin", "main", "login", 5, true)),
                    new byte[] {6},
                    "trace"),
            List.of(new Attempt(7, "d", 0, 8, Attempt.State.ACCEPTED, true)),
            9,
            10,
            11,
            12,
            true,
            "v",
            13);

    private record Older(long end, String opener) {}

    private record Newer(
            long end,
            String opener,
            long generation,
            long newestDeadline,
            List<Long> releases,
            @Nullable String more) {}

    @Test
    void theOrderOfComponentsIsFixed() {
        assertThat(shape(new Window(1, "r", 2, 3, List.of(4L)), Window.class)).isEqualTo("[1,\"r\",2,3,[4]]");
        assertThat(shape(new RouterState.Progress(1, 2), RouterState.Progress.class))
                .isEqualTo("[1,2]");
        assertThat(shape(new RouterState.Admissions(List.of(1L), 2), RouterState.Admissions.class))
                .isEqualTo("[[1],2]");
        assertThat(shape(new Remembered(VerdictKind.ADMITTED, "R", 1, "E", 2), Remembered.class))
                .isEqualTo("[\"ADMITTED\",\"R\",1,\"E\",2]");
        assertThat(shape(REQUEST, Request.class))
                .isEqualTo("[[\"r\",\"app\",\"+12025550124\",\"CHANNEL_LOGIN\",\"US\",1,2,3,4,"
                        + "[[\"builtin\",\"main\",\"login\",5,true]],\"Bg==\",\"trace\"],"
                        + "[[7,\"d\",0,8,\"ACCEPTED\",true]],9,10,11,12,true,\"v\",13]");
    }

    @Test
    void aRequestIsReadAsItWasWritten() {
        assertThat(StateSerde.of(Request.class)
                        .deserializer()
                        .deserialize(
                                "t", StateSerde.of(Request.class).serializer().serialize("t", REQUEST)))
                .usingRecursiveComparison()
                .isEqualTo(REQUEST);
    }

    @Test
    void aVersionThatKnowsMoreComponentsAndOneThatKnowsFewerReadEachOther() {
        byte[] now = bytes(new Window(1, "r", 2, 3, List.of(4L)), Window.class);
        byte[] newer = bytes(new Newer(1, "r", 2, 3, List.of(4L), "more"), Newer.class);

        assertThat(read(now, Newer.class)).isEqualTo(new Newer(1, "r", 2, 3, List.of(4L), null));
        assertThat(read(newer, Window.class)).isEqualTo(new Window(1, "r", 2, 3, List.of(4L)));
        assertThat(read(now, Older.class)).isEqualTo(new Older(1, "r"));
    }

    private static <T> String shape(T value, Class<T> type) {
        try {
            return new CBORMapper().readTree(bytes(value, type)).toString();
        } catch (IOException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private static <T> byte[] bytes(T value, Class<T> type) {
        return StateSerde.of(type).serializer().serialize("t", value);
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        return StateSerde.of(type).deserializer().deserialize("t", bytes);
    }
}
