package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaEvolutionTest {

    private static final String TIME = "{'type':'long','logicalType':'timestamp-millis'}";
    private static final String PRICE = "{'type':'bytes','logicalType':'decimal','precision':6,'scale':2}";
    private static final String ENUM = "{'type':'enum','name':'E','symbols':['UNKNOWN','A'],'default':'UNKNOWN'}";

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "the same                      | 'string'  | 'string' | yes",
                "a field with a default more   | 'string'  | 'string','default':''},{'name':'g','type':['null','string'],'default':null | yes",
                "a required field more         | 'string'  | 'string'},{'name':'g','type':'string' | no",
                "a type that widens            | 'int'     | 'long' | no",
                "a symbol more, with a default | ENUM      | {'type':'enum','name':'E','symbols':['UNKNOWN','A','B'],'default':'UNKNOWN'} | yes",
                "a symbol more, without        | {'type':'enum','name':'E','symbols':['A']} | {'type':'enum','name':'E','symbols':['A','B']} | no",
                "milliseconds to microseconds  | TIME      | {'type':'long','logicalType':'timestamp-micros'} | no",
                "a plain number to a time      | 'long'    | TIME | no",
                "a time to a plain number      | TIME      | 'long' | no",
                "another scale                 | PRICE     | {'type':'bytes','logicalType':'decimal','precision':6,'scale':3} | no",
                "another precision             | PRICE     | {'type':'bytes','logicalType':'decimal','precision':8,'scale':2} | no",
                "inside an optional field      | ['null',TIME] | ['null',{'type':'long','logicalType':'timestamp-micros'}] | no",
                "optional is not required      | TIME      | ['null',TIME] | no",
                "inside a list                 | {'type':'array','items':TIME} | {'type':'array','items':'long'} | no",
                "inside a map                  | {'type':'map','values':PRICE} | {'type':'map','values':'bytes'} | no",
                "inside a record               | {'type':'record','name':'I','fields':[{'name':'t','type':TIME}]} | {'type':'record','name':'I','fields':[{'name':'t','type':'long'}]} | no"
            })
    void oneTopicHoldsBothOrDoesNot(String change, String before, String after, String fits) {
        var problems = SchemaEvolution.problems(schema(after), schema(before));
        assertThat(problems.isEmpty()).as("%s", problems).isEqualTo(fits.equals("yes"));
    }

    @Test
    void theWayToTheValueIsNamed() {
        assertThat(SchemaEvolution.problems(schema("'long'"), schema(TIME)))
                .containsExactly("what a value means has changed: logicalType of /f was timestamp-millis and is null");
    }

    @Test
    void aRecordThatHoldsItselfIsWalkedOnce() {
        Schema node = schema("['null','R']");
        assertThat(SchemaEvolution.problems(node, node)).isEmpty();
    }

    private static Schema schema(String type) {
        String text = "{'type':'record','name':'R','fields':[{'name':'f','type':"
                + type.replace("ENUM", ENUM).replace("TIME", TIME).replace("PRICE", PRICE) + "}]}";
        return new Schema.Parser().parse(text.replace('\'', '"'));
    }
}
