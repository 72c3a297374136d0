package dev.sendcode.settings;

import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.StoredSetting;
import dev.sendcode.settings.Planning.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Works out which secrets have to be sealed again. */
final class Resealing {

    private final SettingsStore now;
    private final Optional<SettingsSecrets> seals;
    private final List<Planned> planned = new ArrayList<>();
    private final Map<SettingKey, List<Finding>> findings = new TreeMap<>();

    Resealing(SettingsStore now, Optional<SettingsSecrets> seals) {
        this.now = now;
        this.seals = seals;
    }

    Plan plan() {
        now.stored().values().forEach(this::look);
        var candidate = new Candidate(
                now.content(), new TreeSet<>(planned.stream().map(Planned::key).toList()), now.closed());
        if (!findings.isEmpty()) {
            return new Plan.Nothing(new WriteResult.Invalid(findings, candidate));
        }
        return planned.isEmpty()
                ? new Plan.Nothing(new WriteResult.Unchanged(now.version()))
                : new Plan.Writes(List.copyOf(planned), candidate);
    }

    private void look(StoredSetting stored) {
        var secrets = new HashMap<>(stored.secrets());
        var touched = new TreeSet<String>();
        stored.secrets().forEach((place, bytes) -> {
            if (seals.filter(keys -> keys.sealedUnderActiveKey(bytes)).isEmpty()) {
                touched.add(place);
                again(stored.key(), bytes)
                        .ifPresentOrElse(anew -> secrets.put(place, anew), () -> closed(stored, place));
            }
        });
        if (!touched.isEmpty()) {
            planned.add(
                    new Planned(stored.key(), Optional.of(stored), Optional.of(stored.document()), secrets, touched));
        }
    }

    private Optional<byte[]> again(SettingKey key, byte[] bytes) {
        return seals.flatMap(keys -> keys.open(key.text(), bytes).map(plain -> keys.seal(key.text(), plain)));
    }

    private void closed(StoredSetting stored, String place) {
        findings.computeIfAbsent(stored.key(), _ -> new ArrayList<>())
                .add(new Finding(
                        "/" + place.replace('.', '/'),
                        place
                                + " cannot be opened with any key of keys.settings.file: add the key that it was sealed with,"
                                + " or write the secret anew"));
    }
}
