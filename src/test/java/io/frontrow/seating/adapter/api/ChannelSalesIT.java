package io.frontrow.seating.adapter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Waiting;
import io.frontrow.identity.ClientChannels;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.api.ProblemType;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A program that is tied to a sales channel sells what was set aside for it, and nobody else does.
@IntegrationTest
class ChannelSalesIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired ClientChannels channels;

  @Test
  void onlyTheTiedClientSeesAndHoldsAnAllottedSeat() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var house = AClient.of(context, port, show.organization(), Scope.CATALOG_WRITE);
    var partner = AClient.of(context, port, show.organization(), Scope.HOLDS_WRITE);
    var shop = AClient.of(context, port, show.organization(), Scope.HOLDS_WRITE);
    channels.tie(partner.id(), "box-office");
    var allotted =
        house
            .call("/api/v1/shows/" + show.id() + "/blocks")
            .send(
                "POST",
                """
                {"kind":"allotment","seats":["%s"],"sales_channel_id":"box-office","reason":"Callers"}
                """
                    .formatted(show.seats().getFirst()));
    assertThat(allotted.status()).as(allotted.http().body()).isEqualTo(201);
    Waiting.until(() -> data(Call.to(port, availability(show)).get()).equals("Aw=="));

    assertThat(data(shop.call(availability(show)).get())).isEqualTo("Aw==");
    var seen = partner.call(availability(show)).get();
    assertThat(data(seen)).isEqualTo("AA==");
    assertThat(seen.header("Cache-Control")).isEqualTo("private, no-cache");

    hold(shop, show).refused(ProblemType.SEATS_TAKEN);
    var held = hold(partner, show);
    assertThat(held.status()).as(held.http().body()).isEqualTo(201);
    assertThat(held.json().get("sales_channel_id").asString()).isEqualTo("box-office");
  }

  private Answer hold(AClient client, OnSale show) {
    return client
        .call("/api/v1/holds")
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .send(
            "POST",
            "{\"show_id\":\"%s\",\"seats\":[\"%s\"]}"
                .formatted(show.id(), show.seats().getFirst()));
  }

  private static String availability(OnSale show) {
    return "/api/v1/shows/" + show.id() + "/availability";
  }

  private static String data(Answer answer) {
    return answer.json().at("/seats/data").asString();
  }
}
