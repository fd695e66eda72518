package com.mileproof.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.mileproof.ApiClient;
import com.acme.mileproof.ApiException;
import com.acme.mileproof.DecisionsOperatorApi;
import com.acme.mileproof.MileageCheckInsApi;
import com.acme.mileproof.PartnersOperatorApi;
import com.acme.mileproof.PhotosApi;
import com.acme.mileproof.RewardsApi;
import com.acme.mileproof.TokensApi;
import com.acme.mileproof.UsersApi;
import com.acme.mileproof.VehiclesApi;
import com.acme.mileproof.WebhooksApi;
import com.acme.mileproof.model.Checkin;
import com.acme.mileproof.model.CreatedPartner;
import com.acme.mileproof.model.Decision;
import com.acme.mileproof.model.ErrorBody;
import com.acme.mileproof.model.ErrorCode;
import com.acme.mileproof.model.MileageCheckin;
import com.acme.mileproof.model.MileageCheckinChange;
import com.acme.mileproof.model.NewAddress;
import com.acme.mileproof.model.NewGrant;
import com.acme.mileproof.model.NewMileageCheckin;
import com.acme.mileproof.model.NewPartner;
import com.acme.mileproof.model.NewUser;
import com.acme.mileproof.model.NewVehicleByVin;
import com.acme.mileproof.model.NewWebhookEndpoint;
import com.acme.mileproof.model.PhotoReference;
import com.acme.mileproof.model.PhotoUpload;
import com.acme.mileproof.model.Problem;
import com.acme.mileproof.model.TokenRequest;
import com.acme.mileproof.model.UploadedPhoto;
import com.acme.mileproof.model.User;
import com.acme.mileproof.model.Vehicle;
import com.acme.mileproof.model.WebhookEndpointChange;
import com.acme.mileproof.model.WebhookMessage;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Vins;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a partner's developer does with the client that a generator makes of the document; see the POM. */
final class GeneratedClientTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final @Nullable String NO_KEY = null;
    private static final OffsetDateTime TAKEN_ON = OffsetDateTime.parse("2026-01-31T23:59:59.123-07:00");

    private final String plate = Acme.nextPlate();
    private ApiClient acme = new ApiClient();
    private User dana = new User();
    private Vehicle golf = new Vehicle();

    @BeforeEach
    void acme_has_dana_and_her_golf() throws ApiException {
        acme = calling(bearer(token(new PartnersOperatorApi(calling(bearer(SERVER.operatorKey())))
                .createPartner(new NewPartner().name("Acme")))));
        dana = new UsersApi(acme)
                .createUser(
                        new NewUser()
                                .firstName("Dana")
                                .lastName("Driver")
                                .phone(Acme.nextPhone())
                                .address(new NewAddress().city("Denver").state("CO")),
                        false,
                        NO_KEY);
        golf = new VehiclesApi(acme)
                .createVehicleByVin(
                        new NewVehicleByVin()
                                .userId(dana.getId())
                                .vin(Vins.next())
                                .make("Volkswagen")
                                .model("Golf")
                                .year(2019)
                                .licensePlate(plate)
                                .state("CO"),
                        NO_KEY);
    }

    @Test
    void a_reading_goes_from_the_photos_to_the_summary() throws ApiException {
        var checkins = new MileageCheckInsApi(acme);
        var key = UUID.randomUUID().toString();
        var reading = reading(42_180);

        var created = checkins.createMileageCheckin(reading, key);

        assertThat(created.getCheckInStatus()).isEqualTo(MileageCheckin.CheckInStatusEnum.PENDING);
        assertThat(created.getMileage()).isEqualTo(42_180);
        assertThat(created.getLicense()).isEqualTo(plate);
        assertThat(created.getCheckedInAt()).isEqualTo(created.getUpdated());
        assertThat(created.getOdometerPhotos())
                .singleElement()
                .satisfies(photo -> assertThat(photo.getLatitude()).isEqualTo(39.7392));
        assertThat(checkins.createMileageCheckin(reading, key)).isEqualTo(created);

        var changed = checkins.updateMileageCheckin(
                created.getId(), new MileageCheckinChange().licensePlate(plate).mileage(42_190), NO_KEY);
        assertThat(changed.getMileage()).isEqualTo(42_190);
        assertThat(changed.getOdometerPhotos()).isEqualTo(created.getOdometerPhotos());

        new DecisionsOperatorApi(calling(bearer(SERVER.operatorKey())))
                .decideCheckin(created.getId(), new Decision().status(Decision.StatusEnum.CONFIRMED));
        var confirmed = checkins.getMileageCheckin(created.getId());
        assertThat(confirmed.getCheckInStatus()).isEqualTo(MileageCheckin.CheckInStatusEnum.CONFIRMED);
        assertThat(checkins.listMileageCheckinsOfVehicle(golf.getId())).containsExactly(confirmed);
        assertThat(listedIds(checkins)).containsExactly(created.getId());

        assertThat(new RewardsApi(acme).getCheckinSummary(golf.getId()))
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.getVin()).isEqualTo(golf.getVin());
                    assertThat(summary.getMileageCheckinSummary().getLastConfirmedMileage())
                            .isEqualTo(42_190);
                    assertThat(summary.getMileageCheckinSummary().getLastConfirmedOrdinal())
                            .isEqualTo(1);
                    assertThat(summary.getConditionCheckinSummary().getCheckins())
                            .isEmpty();
                });
    }

    @Test
    void a_refusal_can_be_read_in_both_of_its_forms() throws Exception {
        var checkins = new MileageCheckInsApi(acme);
        checkins.createMileageCheckin(reading(500), NO_KEY);

        var honest = refusal(checkins);
        assertThat(honest.getCode()).isEqualTo(409);
        var problem = acme.getObjectMapper().readValue(honest.getResponseBody(), Problem.class);
        assertThat(problem.getCode()).isEqualTo(ErrorCode.ERROR_CHECKIN_IS_LOCKED);
        assertThat(problem.getStatus()).isEqualTo(409);

        var contract = refusal(new MileageCheckInsApi(calling(
                acme.getRequestInterceptor().andThen(request -> request.setHeader("Accept", "application/json")))));
        assertThat(contract.getCode()).isEqualTo(500);
        assertThat(contract.getResponseHeaders().firstValue("Mileproof-Fault")).contains("client");
        var body = acme.getObjectMapper().readValue(contract.getResponseBody(), ErrorBody.class);
        assertThat(body.getErrorCode()).isEqualTo(ErrorCode.ERROR_CHECKIN_IS_LOCKED);
        assertThat(body.getErrorMessage()).isEqualTo(problem.getDetail());
    }

    @Test
    void rewards_are_granted_and_listed() throws ApiException {
        var rewards = new RewardsApi(acme);
        var grant = rewards.grantReward(
                new NewGrant()
                        .userId(dana.getId())
                        .amount(12.5)
                        .actionCode("survey")
                        .clientReference("survey-1"),
                NO_KEY);

        assertThat(grant.getIdempotentReplay()).isFalse();
        assertThat(rewards.listConfirmedRewards(dana.getId())).singleElement().satisfies(reward -> {
            assertThat(reward.getId()).isEqualTo(grant.getId());
            assertThat(reward.getAmount()).isEqualTo(12.5);
        });
        assertThat(rewards.listRewards(
                                0, 10, null, null, null, null, null, "Confirmed", null, null, "survey", null, null)
                        .getTotalItems())
                .isEqualTo(1);
        assertThat(rewards.listRewardProducts()).isNotEmpty();
    }

    @Test
    void a_webhook_endpoint_is_made_and_what_it_is_sent_is_read() throws Exception {
        var webhooks = new WebhooksApi(acme);
        var created = webhooks.createWebhookEndpoint(
                new NewWebhookEndpoint()
                        .url(URI.create("https://hooks.acme.example/mileproof"))
                        .events(List.of("checkin.*")),
                NO_KEY);
        assertThat(created.getSecret()).startsWith("whsec_");

        var moved = URI.create("https://hooks.acme.example/v2");
        var changed = webhooks.changeWebhookEndpoint(created.getId(), new WebhookEndpointChange().url(moved), NO_KEY);
        assertThat(changed.getUrl()).isEqualTo(moved);
        assertThat(changed.getEvents()).containsExactly("checkin.*");

        var checkin = new MileageCheckInsApi(acme).createMileageCheckin(reading(7), NO_KEY);
        var event = webhooks.listEvents(null, 10).getEvents().getFirst();
        var message = acme.getObjectMapper()
                .readValue(acme.getObjectMapper().writeValueAsString(event), WebhookMessage.class);
        assertThat(message.getType()).isEqualTo("checkin.created");
        assertThat(acme.getObjectMapper()
                        .convertValue(message.getData(), Checkin.class)
                        .getActualInstance())
                .isEqualTo(checkin);
    }

    @Test
    void a_photo_comes_back() throws Exception {
        var uploaded = photo();
        assertThat(uploaded.getTakenOn()).isEqualTo(TAKEN_ON);
        var url = uploaded.getPhotoUrl().getPath().split("/", -1);

        var shown = new PhotosApi(acme).getPhoto(url[3], url[4], false, null).toPath();

        assertThat(Files.readAllBytes(shown)).startsWith(0xFF, 0xD8);
        Files.delete(shown);
    }

    private ApiException refusal(MileageCheckInsApi checkins) throws ApiException {
        var reading = reading(600);
        return catchThrowableOfType(ApiException.class, () -> checkins.createMileageCheckin(reading, NO_KEY));
    }

    private List<String> listedIds(MileageCheckInsApi checkins) throws ApiException {
        var page = checkins.listMileageCheckins(
                "policy_service", 0, 10, null, "asc", "license", plate, "All", null, null, TAKEN_ON, null, null, null);
        var ids = new ArrayList<String>();
        page.getCheckins().forEach(row -> ids.add(row.getId()));
        return ids;
    }

    private NewMileageCheckin reading(int mileage) throws ApiException {
        return new NewMileageCheckin()
                .vehicleId(golf.getId())
                .licensePlate(plate)
                .mileage(mileage)
                .licensePhotos(List.of(new PhotoReference().url(photo().getPhotoUrl())))
                .odometerPhotos(List.of(new PhotoReference().url(photo().getPhotoUrl())));
    }

    private UploadedPhoto photo() throws ApiException {
        return new PhotosApi(acme)
                .uploadPhoto(
                        new PhotoUpload()
                                .userId(dana.getId())
                                .name("photo.jpg")
                                .photo(Base64.getEncoder().encodeToString(Pictures.jpeg(64, 48)))
                                .takenOn(TAKEN_ON)
                                .latitude(39.7392)
                                .longitude(-104.9903),
                        NO_KEY);
    }

    private static String token(CreatedPartner partner) throws ApiException {
        return new TokensApi(calling(request -> {}))
                .createToken(new TokenRequest()
                        .partnerId(partner.getPartnerId())
                        .clientId(partner.getClientId())
                        .clientSecret(partner.getClientSecret()))
                .getAccessToken();
    }

    private static ApiClient calling(Consumer<HttpRequest.Builder> everyRequest) {
        var client = new ApiClient();
        client.updateBaseUri(SERVER.url());
        return client.setRequestInterceptor(everyRequest);
    }

    private static Consumer<HttpRequest.Builder> bearer(String token) {
        return request -> request.setHeader("Authorization", "Bearer " + token);
    }
}
