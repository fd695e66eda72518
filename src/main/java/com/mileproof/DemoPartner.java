package com.mileproof;

import com.mileproof.partners.Campaign;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.Partner;
import com.mileproof.partners.Partners;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Operator;
import com.mileproof.platform.OperatorKeys;
import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The partner that a first start in embedded mode makes, and {@code demo.json}, where its credentials are. */
@Component
final class DemoPartner {

    static final String FILE = "demo.json";
    private static final String BASE_URL = "baseUrl";

    private final Settings settings;
    private final Partners partners;
    private final OperatorKeys operatorKeys;
    private final PublicUrl publicUrl;
    private final JsonMapper json;

    DemoPartner(Settings settings, Partners partners, OperatorKeys operatorKeys, PublicUrl publicUrl, JsonMapper json) {
        this.settings = settings;
        this.partners = partners;
        this.operatorKeys = operatorKeys;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    /** Absolute, so that it can be copied from the terminal to anywhere. */
    Path file() {
        return settings.data().toAbsolutePath().normalize().resolve(FILE);
    }

    /** Makes the partner unless its file is there; keeps the address in the file true. */
    void prepare() throws IOException {
        if (!settings.demoPartner()) {
            return;
        }
        var facts = Files.exists(file()) ? read() : make();
        if (!publicUrl.base().equals(facts.put(BASE_URL, publicUrl.base())) || !Files.exists(file())) {
            write(facts);
        }
    }

    private Map<String, String> make() {
        var by = new Operator(Ids.NONE);
        var created = partners.create(by, "Demo", Partner.DEFAULT_TIME_ZONE);
        partners.setCampaign(by, created.partner().id(), CampaignKind.mileage, demoCampaign());
        var facts = new LinkedHashMap<String, String>();
        facts.put(BASE_URL, "");
        facts.put("partnerId", created.partner().id().toString());
        facts.put("clientId", created.client().client().toString());
        facts.put("clientSecret", created.client().secret());
        facts.put("operatorKey", operatorKeys.create());
        return facts;
    }

    /** As usual, but the machine confirms: whoever tries Mileproof sees all of it. */
    private static Campaign demoCampaign() {
        var usual = Campaign.DEFAULT;
        return new Campaign(
                usual.cadenceDays(),
                usual.oneOpen(),
                usual.lockEarly(),
                usual.reviewHours(),
                usual.verification().with(AutoConfirm.on));
    }

    private Map<String, String> read() throws IOException {
        var facts = new LinkedHashMap<String, String>();
        json.readTree(Files.readAllBytes(file()))
                .properties()
                .forEach(field -> facts.put(field.getKey(), field.getValue().asString()));
        return facts;
    }

    private void write(Map<String, String> facts) throws IOException {
        var staged = Files.createTempFile(
                settings.data(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var text = json.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n";
        Files.write(staged, text.getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(staged, file(), StandardCopyOption.ATOMIC_MOVE);
    }
}
