package dev.sendcode.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class DefaultsFileTest {

    @Test
    void aKeyWithoutACommentAboveItIsNamed() {
        var file = DefaultsFile.parse("probe", "# why\na=1\nb=2\n# why\n\n# c=\n");

        assertThat(file.values()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(file.optional()).containsExactly("c");
        assertThat(file.uncommented()).containsExactly("b", "c");
    }

    @Test
    void proseWithAnEqualsSignIsNoKey() {
        var file = DefaultsFile.parse(
                "probe", "# set it like SENDCODE_A=b or a = b, see http://x/?y=z\n# Then=what\na=b\n");

        assertThat(file.keys()).containsExactly("a");
    }

    @Test
    void aLineThatIsNeitherIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> DefaultsFile.parse("probe", "what is this"));
        assertThatIllegalStateException().isThrownBy(() -> DefaultsFile.parse("probe", "# x\na=1\n# x\na=2"));
    }

    @Test
    void aFileThatIsNotThereIsNone() {
        assertThat(DefaultsFile.find("nobody")).isEmpty();
    }
}
