package com.mileproof;

import com.mileproof.api.PartnerId;
import com.mileproof.partners.Campaign;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.Campaigns;
import com.mileproof.partners.Partner;
import com.mileproof.partners.Partners;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Operator;
import com.mileproof.platform.OperatorKeys;
import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.Settings;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Accounts;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.Passwords;
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
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The partner that a first start in embedded mode makes, an account of the console that sees it, and {@code demo.json}, where
 * the credentials of both are.
 */
@Component
final class DemoPartner {

    static final String FILE = "demo.json";
    private static final String BASE_URL = "baseUrl";
    private static final String PARTNER_ID = "partnerId";
    private static final String CONSOLE_URL = "consoleUrl";
    private static final String CONSOLE_PASSWORD = "consolePassword";
    private static final String CONSOLE_USER = "consoleUser";
    private static final String USERNAME = "demo";
    private static final String BY = "demo.json";

    private final Settings settings;
    private final Partners partners;
    private final Campaigns campaigns;
    private final Accounts accounts;
    private final OperatorKeys operatorKeys;
    private final PublicUrl publicUrl;
    private final JsonMapper json;

    DemoPartner(
            Settings settings,
            Partners partners,
            Campaigns campaigns,
            Accounts accounts,
            OperatorKeys operatorKeys,
            PublicUrl publicUrl,
            JsonMapper json) {
        this.settings = settings;
        this.partners = partners;
        this.campaigns = campaigns;
        this.accounts = accounts;
        this.operatorKeys = operatorKeys;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    /** Absolute, so that it can be copied from the terminal to anywhere. */
    Path file() {
        return settings.data().toAbsolutePath().normalize().resolve(FILE);
    }

    /** Makes what the file does not have yet, and keeps the addresses in it true. */
    void prepare() throws IOException {
        if (!settings.demoPartner()) {
            return;
        }
        Map<String, String> before = Files.exists(file()) ? read() : Map.of();
        var facts = before.isEmpty() ? make() : new LinkedHashMap<>(before);
        facts.put(BASE_URL, publicUrl.base());
        facts.put(CONSOLE_URL, publicUrl.base() + "/console");
        if (!facts.containsKey(CONSOLE_PASSWORD)) {
            addAccount(facts);
        }
        if (!facts.equals(before)) {
            write(facts);
        }
    }

    /** The account may be there already: it outlives a lost file, and a server that was killed before it had written one. */
    private void addAccount(Map<String, String> facts) {
        var password = Passwords.generated();
        var partner = Set.of(PartnerId.of(String.valueOf(facts.get(PARTNER_ID))).value());
        if (accounts.create(BY, USERNAME, AccountRole.admin, password, partner).isEmpty()) {
            accounts.reset(BY, USERNAME, password, partner);
        }
        facts.put(CONSOLE_USER, USERNAME);
        facts.put(CONSOLE_PASSWORD, password);
    }

    private Map<String, String> make() {
        var by = Admin.of(new Operator(Ids.NONE));
        var created = partners.create(by, "Demo", Partner.DEFAULT_TIME_ZONE, false);
        campaigns.set(by, created.partner().id(), CampaignKind.mileage, demoCampaign());
        var facts = new LinkedHashMap<String, String>();
        facts.put(BASE_URL, "");
        facts.put(PARTNER_ID, created.partner().id().toString());
        facts.put("clientId", created.client().client().toString());
        facts.put("clientSecret", created.client().secret());
        facts.put("operatorKey", operatorKeys.create());
        return facts;
    }

    /** As usual, but the machine confirms: whoever tries Mileproof sees all of it. */
    private static Campaign demoCampaign() {
        var usual = Campaign.DEFAULT;
        return usual.with(usual.verification().with(AutoConfirm.on));
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
