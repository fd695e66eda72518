package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.capture.Refused.Note;
import com.mileproof.checkins.AddressBody;
import com.mileproof.checkins.AddressCheckin;
import com.mileproof.checkins.AddressCheckins;
import com.mileproof.checkins.AddressClaim;
import com.mileproof.checkins.AddressType;
import com.mileproof.checkins.Checkin;
import com.mileproof.checkins.DocumentType;
import com.mileproof.checkins.NewAddress;
import com.mileproof.checkins.NewAddress.Document;
import com.mileproof.checkins.NewAddress.HomePhoto;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.CampaignKind;
import com.mileproof.users.Address;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Links for proofs of address: an address, documents that show it, and photos of the home. */
@Component
final class AddressLinks implements LinkKind {

    /** Where the driver is while he sends the form, if he lets the page say so. */
    private static final String LATITUDE = "latitude";

    private static final String LONGITUDE = "longitude";
    private static final String DOCUMENT_TYPE = "documentType";
    private static final String ADDRESS_TYPE = "addressType";

    /** An address is given whole or not at all. */
    private static final List<String> ADDRESS = List.of("addressLine1", "city", "state", "zip");

    private static final Set<String> FIELDS = Stream.concat(
                    ADDRESS.stream(), Stream.of(DOCUMENT_TYPE, ADDRESS_TYPE, LATITUDE, LONGITUDE))
            .collect(Collectors.toUnmodifiableSet());

    private final AddressCheckins checkins;

    AddressLinks(AddressCheckins checkins) {
        this.checkins = checkins;
    }

    @Override
    public CampaignKind name() {
        return CampaignKind.address;
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public Checkin find(Link link, CheckinId id) {
        return checkins.find(link.driver(), id);
    }

    /** Everything: what is sent again replaces what was sent, and the rest stays. */
    @Override
    public Set<PhotoRole> wanted(@Nullable Checkin checkin) {
        return EnumSet.copyOf(PhotoRole.of(CampaignKind.address));
    }

    /** A document, unless something can still be used. */
    @Override
    public Set<PhotoRole> needed(Link link, @Nullable Checkin checkin) {
        boolean kept = checkin instanceof AddressCheckin address
                && !usable(address, true).isEmpty();
        return kept ? Set.of() : Set.of(PhotoRole.documents().getFirst());
    }

    /** What the last submission shows and the reviewer can use, or cannot. */
    static Set<PhotoRole> usable(AddressCheckin checkin, boolean usable) {
        return Stream.concat(
                        checkin.documents().stream()
                                .filter(one -> one.invalid() != usable)
                                .map(AddressCheckin.Document::role),
                        checkin.shots().stream()
                                .filter(one -> one.invalid() != usable)
                                .map(AddressCheckin.Shot::role))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Checkin submit(Capture now, Typed typed, Sent sent, Consumer<Consumer<ApiProblem>> ifRefused) {
        var link = now.link();
        var checkin = (AddressCheckin) now.checkin();
        var claim = claim(typed, checkin == null ? null : checkin.claim());
        if (checkin == null) {
            return checkins.create(
                    link.driver(),
                    new NewAddress(link.user(), claim, null, documents(sent, List.of()), photos(sent, List.of())));
        }
        if (sent.isEmpty() && saysTheSame(claim, checkin.claim())) {
            throw new Refused(Note.photo);
        }
        var change = new NewAddress(
                link.user(),
                claim,
                checkin.userNote(),
                documents(sent, checkin.documents()),
                photos(sent, checkin.shots()));
        return checkins.change(link.driver(), checkin.id(), change);
    }

    private static boolean saysTheSame(AddressClaim claim, AddressClaim before) {
        var moved = new AddressClaim(claim.documentType(), claim.addressType(), before.place(), claim.home());
        return moved.equals(before);
    }

    private static List<Document> documents(Sent sent, List<AddressCheckin.Document> before) {
        return PhotoRole.documents().stream()
                .flatMap(role -> {
                    var former =
                            before.stream().filter(one -> one.role() == role).findFirst();
                    var paper = sent.papers().get(role);
                    return paper == null
                            ? former
                                    .filter(one -> !one.invalid())
                                    .map(one -> new Document(role, one.id(), one.source(), one.ordinal()))
                                    .stream()
                            : Stream.of(new Document(
                                    role,
                                    paper.file(),
                                    paper.source(),
                                    former.map(AddressCheckin.Document::ordinal).orElse(null)));
                })
                .toList();
    }

    private static List<HomePhoto> photos(Sent sent, List<AddressCheckin.Shot> before) {
        return PhotoRole.of(CampaignKind.address).stream()
                .flatMap(role -> Optional.ofNullable(sent.photos().get(role))
                        .or(() -> before.stream()
                                .filter(one -> one.role() == role && !one.invalid())
                                .findFirst()
                                .map(AddressCheckin.Shot::id))
                        .map(photo -> new HomePhoto(role, photo))
                        .stream())
                .toList();
    }

    /** What is not said again stays as it was. */
    private static AddressClaim claim(Typed typed, @Nullable AddressClaim before) {
        var documents = choice(typed, DOCUMENT_TYPE, DocumentType.class)
                .or(() -> Optional.ofNullable(before).map(AddressClaim::documentType))
                .orElseThrow(() -> new Refused(Note.document));
        var type = choice(typed, ADDRESS_TYPE, AddressType.class)
                .or(() -> Optional.ofNullable(before).map(AddressClaim::addressType));
        var home = home(typed)
                .or(() -> Optional.ofNullable(before).map(AddressClaim::home))
                .orElseThrow(() -> new Refused(Note.address));
        return new AddressClaim(documents, type.orElse(null), Said.place(typed, LATITUDE, LONGITUDE), home);
    }

    private static Optional<AddressClaim.Home> home(Typed typed) {
        var told =
                ADDRESS.stream().filter(field -> !typed.text(field).isEmpty()).toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        if (told.size() < ADDRESS.size()) {
            throw new Refused(Note.address);
        }
        var json = JsonNodeFactory.instance.objectNode();
        told.forEach(field -> json.put(field, typed.text(field)));
        json.put("country", Address.COUNTRY);
        var body = new Body(json);
        var home = AddressBody.home(body);
        try {
            body.check();
        } catch (ApiProblem wrong) {
            throw new Refused(Note.address);
        }
        return home;
    }

    private static <E extends Enum<E>> Optional<E> choice(Typed typed, String field, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(typed.text(field)))
                .findFirst();
    }
}
