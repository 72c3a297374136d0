package dev.sendcode.bench;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import dev.sendcode.schemas.Phone;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers that belong to nobody: 555-0100 to 555-0199, which the North American Numbering Plan sets aside for fiction in every area code. Area code
 * 202 is left out, as the sandbox scripts outcomes for it, and so are those that are no phone's (toll-free, premium, personal), as the router rejects
 * them.
 */
final class FictionalPhones {

    private static final int FIRST_AREA = 200;
    private static final int LAST_AREA = 999;
    private static final int SCRIPTED_AREA = 202;
    private static final int PER_AREA = 100;

    private final List<Integer> areas = IntStream.rangeClosed(FIRST_AREA, LAST_AREA)
            .filter(area -> area != SCRIPTED_AREA)
            .filter(area -> isPhone(number(area, 0)))
            .boxed()
            .toList();

    /** How many there are. */
    int size() {
        return areas.size() * PER_AREA;
    }

    /**
     * One of them.
     *
     * @param index 0 to {@link #size()} exclusive; neighbours differ in the area code
     */
    String get(int index) {
        return number(areas.get(index % areas.size()), index / areas.size());
    }

    private static String number(int area, int last) {
        return "+1%d55501%02d".formatted(area, last);
    }

    private static boolean isPhone(String number) {
        var util = PhoneNumberUtil.getInstance();
        return util.getNumberType(new Phone(number).parsed()) == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }
}
