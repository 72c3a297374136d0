package dev.sendcode.settings.preflight;

import dev.sendcode.providers.TextRules.Placeholders;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Purpose;
import dev.sendcode.providers.VendorDesk.VendorSignature;
import dev.sendcode.providers.VendorDesk.VendorTemplate;
import dev.sendcode.runtime.config.Durations;
import dev.sendcode.runtime.settings.Approval;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.settings.check.TextNeeds;
import dev.sendcode.settings.check.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds our settings against what a vendor says. */
final class VendorVerdicts {

    private final Problems problems;

    VendorVerdicts(Problems problems) {
        this.problems = problems;
    }

    void template(Words words, Asked<Optional<VendorTemplate>> asked) {
        var ours = words.template();
        switch (asked) {
            case Asked.Answered<Optional<VendorTemplate>>(Optional<VendorTemplate> found) ->
                found.ifPresentOrElse(
                        theirs -> compare(words, theirs),
                        () -> error(
                                ours,
                                "/vendorId",
                                "account " + words.account().id() + " has no template of this id at " + vendor(words)));
            case Asked.Unsupported<Optional<VendorTemplate>>(String why) ->
                note(words, "/vendorId", "could not be held against the vendor's: " + why);
            case Asked.Failed<Optional<VendorTemplate>> failed -> note(words, "/vendorId", unanswered(words, failed));
        }
    }

    private void compare(Words words, VendorTemplate theirs) {
        approval(words, theirs);
        if (theirs.purpose() == Purpose.NOTICE || theirs.purpose() == Purpose.PROMOTION) {
            error(
                    words.template(),
                    "/vendorId",
                    "is a " + theirs.purpose() + " at " + vendor(words)
                            + ": codes need a template that it approved for verification codes");
        }
        places(words, theirs.content());
        var said = Wording.promise(theirs.content());
        var ours = words.template();
        if (said.isPresent() && !said.equals(ours.validity())) {
            error(
                    ours,
                    "/validity",
                    "is " + ours.validity().map(Durations::text).orElse("not set") + ", and the vendor's text promises "
                            + said.get().toMinutes() + " minutes: set validity to "
                            + Durations.text(said.get()));
        }
    }

    private void approval(Words words, VendorTemplate theirs) {
        var ours = words.template();
        String remark = theirs.remark().map(text -> ", \"" + text + "\"").orElse("");
        if (theirs.approval() == VendorDesk.Approval.APPROVED) {
            if (ours.approval() != Approval.APPROVED) {
                note(words, "/approval", vendor(words) + " has approved it: set approval to APPROVED");
            }
        } else if (ours.approval() == Approval.APPROVED) {
            error(
                    ours,
                    "/approval",
                    "is APPROVED here, and " + theirs.approval() + " at " + vendor(words) + remark
                            + ": nothing can be sent with it");
        } else {
            note(words, "/approval", "is " + theirs.approval() + " at " + vendor(words) + remark);
        }
    }

    private void places(Words words, String content) {
        var ours = words.template();
        var style = TextNeeds.of(words.account(), words.mainland()).placeholders();
        var theirs = Wording.places(content, style);
        var names = ours.parameters().stream().map(Template.Parameter::name).toList();
        if (theirs.isEmpty() && !names.isEmpty()) {
            error(
                    ours,
                    "/vendorId",
                    "the vendor's text has no place such as " + (style == Placeholders.NAMED ? "${code}" : "{1}")
                            + ", so that the code would stand nowhere");
        } else if (theirs.size() != names.size()) {
            error(
                    ours,
                    "/parameters",
                    "holds " + names.size() + ", and the vendor's text has " + theirs.size() + " places: "
                            + String.join(", ", theirs));
        } else if (style == Placeholders.NAMED && !names.containsAll(theirs)) {
            error(
                    ours,
                    "/parameters",
                    "names " + String.join(", ", names) + ", and the vendor's text has " + String.join(", ", theirs)
                            + ": write {" + theirs.getFirst() + ": code}");
        } else if (style == Placeholders.NUMBERED && !theirs.containsAll(numbers(theirs.size()))) {
            error(
                    ours,
                    "/vendorId",
                    "the vendor's text has the places " + String.join(", ", theirs) + "; they must be numbered from 1");
        }
    }

    private static List<String> numbers(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(Integer::toString).toList();
    }

    void signature(Words words, Asked<Optional<VendorSignature>> asked) {
        String about = "signature \"" + words.signature() + "\" ";
        switch (asked) {
            case Asked.Answered<Optional<VendorSignature>>(Optional<VendorSignature> found) -> {
                if (found.isEmpty()) {
                    error(
                            words.template(),
                            "/signature",
                            about + "is unknown at " + vendor(words) + " for account "
                                    + words.account().id());
                } else if (found.get().approval() != VendorDesk.Approval.APPROVED) {
                    error(
                            words.template(),
                            "/signature",
                            about + "is " + found.get().approval() + " at " + vendor(words)
                                    + found.get()
                                            .remark()
                                            .map(text -> ", \"" + text + "\"")
                                            .orElse(""));
                }
            }
            case Asked.Unsupported<Optional<VendorSignature>>(String why) ->
                note(words, "/signature", about + "could not be held against the vendor's: " + why);
            case Asked.Failed<Optional<VendorSignature>> failed ->
                note(words, "/signature", about + unanswered(words, failed));
        }
    }

    private static String unanswered(Words words, Asked.Failed<?> failed) {
        return "could not be asked for at " + vendor(words) + " (account "
                + words.account().id() + "): " + failed.reason()
                + failed.vendorCode().map(code -> " " + code).orElse("");
    }

    private static String vendor(Words words) {
        return words.account().provider();
    }

    private void error(Template template, String pointer, String message) {
        problems.error(SettingKind.TEMPLATE, template.id(), pointer, message);
    }

    private void note(Words words, String pointer, String message) {
        problems.note(SettingKind.TEMPLATE, words.template().id(), pointer, message);
    }
}
