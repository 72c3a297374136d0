package dev.sendcode.settings.preflight;

import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.settings.check.TextNeeds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Asks vendors about templates and signatures: each once, a few at a time. Thread-safe. */
public final class VendorQuestions {

    /** Questions at a time: vendors allow 10 to 20 a second. */
    private static final int AT_A_TIME = 4;
    /** Questions of a kind: 200 answers of 7 s at the worst, four at a time, are 6 minutes. */
    private static final int MOST = 200;

    private final Function<String, VendorDesk> desks;

    /**
     * Asks at these desks.
     *
     * @param desks a provider's, by its id
     */
    public VendorQuestions(Function<String, VendorDesk> desks) {
        this.desks = desks;
    }

    /**
     * One question.
     *
     * @param about the vendor's id of a template, or the text of a signature
     */
    private record Question(Account account, String about, boolean mainland) {}

    List<PreflightProblem> ask(Collection<Words> all) {
        var problems = new Problems();
        var verdicts = new VendorVerdicts(problems);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = new Asking(threads, problems);
            var templates = asking.each(
                    questions(all, words -> words.template().vendorId()),
                    (desk, question) -> desk.template(vendors(question), question.about(), question.mainland()));
            var signatures = asking.each(
                    questions(
                            all.stream().filter(Words::chosen).toList(),
                            words -> Optional.of(words.signature()).filter(text -> !text.isEmpty())),
                    (desk, question) -> desk.signature(vendors(question), question.about(), question.mainland()));
            templates.forEach((words, answer) -> verdicts.template(words, answered(answer)));
            signatures.forEach((words, answer) -> verdicts.signature(words, answered(answer)));
        }
        return problems.all();
    }

    /** Each question once, with all words that it is about; a vendor that takes any text is asked nothing. */
    private static Map<Question, List<Words>> questions(
            Collection<Words> all, Function<Words, Optional<String>> about) {
        var questions = new LinkedHashMap<Question, List<Words>>();
        for (Words words : all) {
            if (TextNeeds.of(words.account(), words.mainland()).vendorTemplate()) {
                about.apply(words)
                        .ifPresent(text -> questions
                                .computeIfAbsent(
                                        new Question(words.account(), text, words.mainland()), _ -> new ArrayList<>())
                                .add(words));
            }
        }
        return questions;
    }

    private static VendorAccount vendors(Question question) {
        return new VendorAccount(question.account().id(), question.account().fields());
    }

    private static <A> Asked<A> answered(Future<Asked<A>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Asked.Failed<>(VendorDesk.Cause.UNAVAILABLE, "INTERRUPTED", Optional.empty());
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a desk threw, which it never may", bug);
        }
    }

    /** Puts questions of one kind. */
    private final class Asking {

        private final ExecutorService threads;
        private final Semaphore permits = new Semaphore(AT_A_TIME);
        private final Problems problems;

        Asking(ExecutorService threads, Problems problems) {
            this.threads = threads;
            this.problems = problems;
        }

        <A> Map<Words, Future<Asked<A>>> each(
                Map<Question, List<Words>> questions, BiFunction<VendorDesk, Question, Asked<A>> how) {
            var answers = new LinkedHashMap<Words, Future<Asked<A>>>();
            questions.entrySet().stream().limit(MOST).forEach(entry -> {
                Question question = entry.getKey();
                var answer = threads.submit(() -> permitted(question, how));
                entry.getValue().forEach(words -> answers.put(words, answer));
            });
            questions.keySet().stream()
                    .skip(MOST)
                    .forEach(question -> problems.note(
                            SettingKind.ACCOUNT,
                            question.account().id(),
                            "",
                            "was not asked about everything, as more than " + MOST
                                    + " questions were due: name applications to look at fewer"));
            return answers;
        }

        private <A> Asked<A> permitted(Question question, BiFunction<VendorDesk, Question, Asked<A>> how)
                throws InterruptedException {
            permits.acquire();
            try {
                return how.apply(desks.apply(question.account().provider()), question);
            } finally {
                permits.release();
            }
        }
    }
}
