package io.frontrow.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTests {
  @TempDir Path folder;
  private RunningSimulator running;

  @BeforeEach
  void start() {
    running = new RunningSimulator(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void itShowsPaymentsAndWhatCanBeDoneWithThem() throws Exception {
    assertThat(show("/dashboard").body()).contains("Nobody has paid yet");
    var payment = paidBy("4242424242424242");

    var list = show("/dashboard");
    var detail = show("/dashboard/payments/" + payment);

    assertThat(running.next(running.get(at("/"))).getPath()).isEqualTo("/dashboard");
    assertThat(list.body()).contains("THB", "3,000.00", "Order A1", "buyer@frontrow.test", "Paid");
    assertThat(detail.body())
        .startsWith("<!doctype html>")
        .contains(payment, "checkout.session.completed", "value=\"3000.00\"")
        .doesNotContain("<script", "style=");
    assertThat(detail.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'self'");
    assertThat(show("/dashboard/events").body()).contains("checkout.session.completed");
    assertThat(show("/dashboard/payments/pi_unknown").statusCode()).isEqualTo(404);
    assertThat(show("/dashboard/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void itSpeaksThai() throws Exception {
    var page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(at("/dashboard")).header("Accept-Language", "th").build(),
                BodyHandlers.ofString());

    assertThat(page.body()).contains("lang=\"th\"", "การชำระเงิน");
  }

  @Test
  void moneyGoesBackInPartsAndNeverMoreThanWasPaid() throws Exception {
    var payment = paidBy("4242424242424242");
    var refunds = "/dashboard/payments/" + payment + "/refunds";

    assertThat(post(refunds, "amount=1000.50&fate=SUCCEEDS").statusCode()).isEqualTo(303);
    assertThat(post(refunds, "amount=2000&fate=SUCCEEDS").statusCode()).isEqualTo(422);
    assertThat(post(refunds, "amount=1.555").statusCode()).isEqualTo(422);
    assertThat(post(refunds, "amount=ten").body()).contains("not a number");
    assertThat(post(refunds, "amount=-1").statusCode()).isEqualTo(422);
    assertThat(post(refunds, "amount=1999.50&fate=FAILS_LATER").statusCode()).isEqualTo(303);
    assertThat(post(refunds, "").statusCode()).as("nothing is left").isEqualTo(422);

    running.pass(RunningSimulator.BANK_TAKES);

    assertThat(refunds())
        .extracting(Refund::getStatus, Refund::getAmount)
        .containsExactly(tuple("failed", 199_950L), tuple("succeeded", 100_050L));
    assertThat(types()).contains("refund.created", "refund.failed", "charge.refunded");
  }

  @Test
  void aRefundThatArrivedCanStillFail() throws Exception {
    var payment = paidBy("4242424242424242");
    post("/dashboard/payments/" + payment + "/refunds", "");
    var refund = refunds().getFirst().getId();

    assertThat(post("/dashboard/refunds/" + refund + "/failure", "").statusCode()).isEqualTo(303);
    var again = post("/dashboard/refunds/" + refund + "/failure", "");

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("happened to this payment first");
    assertThat(refunds().getFirst().getStatus()).isEqualTo("failed");
  }

  @Test
  void aDisputeIsOpenedAnsweredAndClosed() throws Exception {
    var payment = paidBy("4242424242424242");
    var dispute = "/dashboard/payments/" + payment + "/dispute";

    post(dispute, "reason=PRODUCT_NOT_RECEIVED");
    assertThat(dispute().getReason()).isEqualTo("product_not_received");
    assertThat(post(dispute, "reason=DUPLICATE").statusCode()).as("a second one").isEqualTo(409);
    post(dispute + "/response", "");
    assertThat(dispute().getStatus()).isEqualTo("under_review");
    assertThat(dispute().getEvidenceDetails().getHasEvidence()).isTrue();
    post(dispute + "/closing", "outcome=won");

    assertThat(dispute().getStatus()).isEqualTo("won");
    assertThat(dispute().getBalanceTransactions()).hasSize(2);
    assertThat(post(dispute + "/closing", "outcome=lost").statusCode()).isEqualTo(409);
    assertThat(types())
        .containsExactly(
            "checkout.session.completed",
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_reinstated");
    assertThat(post("/dashboard/payments/" + payment + "/refunds", "").statusCode())
        .as("won, it can be refunded")
        .isEqualTo(303);
  }

  @Test
  void aBankUnderWayCanBeHurried() throws Exception {
    var session = running.open();
    running.debit(session, "AT861904300235473202");
    var payment =
        running.stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();

    assertThat(show("/dashboard/payments/" + payment).body()).contains("It pays now");
    post("/dashboard/payments/" + payment + "/settlement", "outcome=good");

    assertThat(intent(payment).getStatus()).as("whatever the account").isEqualTo("succeeded");
    assertThat(post("/dashboard/payments/" + payment + "/settlement", "outcome=bad").statusCode())
        .isEqualTo(409);
    running.pass(RunningSimulator.BANK_TAKES);
    assertThat(intent(payment).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void theWeatherChangesByFormAndByProgram() throws Exception {
    var changed =
        post("/dashboard/weather", "trouble=RATE_LIMITED&percent=20&held=1&refunds=FAIL_LATER");

    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(show("/dashboard/weather").body()).contains("Bad weather");
    assertThat(show("/weather").body())
        .contains("\"trouble\":\"rate_limited\"", "\"percent\":20", "\"held\":true");
    assertThat(post("/dashboard/weather", "percent=101").statusCode()).isEqualTo(422);
    assertThat(post("/weather", "trouble=hail").statusCode()).isEqualTo(400);
    assertThat(post("/weather", "troubel=slow").statusCode()).isEqualTo(400);
    assertThat(post("/dashboard/weather", "fair=1&trouble=CUT").statusCode()).isEqualTo(303);
    assertThat(running.simulator.weather().forecast()).isEqualTo(Forecast.FAIR);
  }

  @Test
  void formsOfOtherSitesChangeNothing() throws Exception {
    var payment = paidBy("4242424242424242");
    var refunds = "/dashboard/payments/" + payment + "/refunds";

    for (var header :
        List.of(
            Map.entry("Sec-Fetch-Site", "cross-site"),
            Map.entry("Sec-Fetch-Site", "same-site"),
            Map.entry("Origin", "http://localhost:8080"),
            Map.entry("Origin", "null"))) {
      assertThat(post(refunds, "", header.getKey(), header.getValue()).statusCode())
          .as(header.toString())
          .isEqualTo(403);
      assertThat(post("/weather", "trouble=cut", header.getKey(), header.getValue()).statusCode())
          .isEqualTo(403);
    }
    var own = "http://" + at("/").getAuthority();
    assertThat(post(refunds, "", "Origin", own).statusCode()).isEqualTo(303);
  }

  private String paidBy(String card) throws Exception {
    var session = running.open();
    running.pay(session, card);
    return running.stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
  }

  private PaymentIntent intent(String id) throws Exception {
    return running.stripe.v1().paymentIntents().retrieve(id);
  }

  private List<Refund> refunds() throws Exception {
    return running.stripe.v1().refunds().list().getData();
  }

  private Dispute dispute() throws Exception {
    return running.stripe.v1().disputes().list().getData().getFirst();
  }

  private List<String> types() {
    return running.simulator.account().undelivered().stream().map(SentEvent::type).toList();
  }

  private HttpResponse<String> show(String path) throws Exception {
    return running.get(at(path));
  }

  private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private URI at(String path) {
    return running.simulator.apiBase().resolve(path);
  }
}
