package dev.sendcode.schemas.serde;

import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;

/** How generic records hold logical types: as their plain types (a decimal is bytes), or, where that is asked for, as Java's own. */
final class GenericModel {

    private static final GenericData CONVERTING = converting();

    private GenericModel() {}

    static GenericData of(SerdeSettings settings) {
        return settings.logicalTypes() ? CONVERTING : GenericData.get();
    }

    private static GenericData converting() {
        var model = new GenericData();
        Stream.of(
                        new Conversions.DecimalConversion(),
                        new Conversions.UUIDConversion(),
                        new TimeConversions.DateConversion(),
                        new TimeConversions.TimeMillisConversion(),
                        new TimeConversions.TimeMicrosConversion(),
                        new TimeConversions.TimestampMillisConversion(),
                        new TimeConversions.TimestampMicrosConversion(),
                        new TimeConversions.TimestampNanosConversion(),
                        new TimeConversions.LocalTimestampMillisConversion(),
                        new TimeConversions.LocalTimestampMicrosConversion(),
                        new TimeConversions.LocalTimestampNanosConversion())
                .forEach(model::addLogicalTypeConversion);
        return model;
    }
}
