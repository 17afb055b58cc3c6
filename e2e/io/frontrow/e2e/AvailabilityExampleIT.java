package io.frontrow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.Seating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The example for client authors, run as it stands in the docs.
@BrowserTest
class AvailabilityExampleIT {
  private static final Pattern CODE = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

  @Autowired ApplicationContext context;
  @Autowired Seating seating;

  @Test
  void theExampleReadsEverySeat(Visitors visitors) throws IOException {
    var show = AShow.in(context).withRow("A", 5).withHiddenRow("F", 1).onSale();
    seating.hold(
        new HoldRequest(
            show.id(),
            new TreeSet<>(List.of(show.seats().get(1), show.seats().get(4))),
            new TreeMap<>(),
            "v:example",
            "example"));
    var code = CODE.matcher(Files.readString(Path.of("docs/availability.md")));
    assertThat(code.find()).isTrue();
    var ann = visitors.atADesk();
    ann.opens("/");

    var read =
        ann.page()
            .evaluate(
                "async (show) => { " + code.group(1) + " return statuses(location.origin, show); }",
                show.id().toString());

    var expected = new HashMap<String, String>();
    show.seats().forEach(seat -> expected.put(seat.toString(), "available"));
    expected.put(show.seats().get(1).toString(), "held");
    expected.put(show.seats().get(4).toString(), "held");
    expected.put(show.seats().get(5).toString(), "blocked");
    assertThat((Map<?, ?>) read).isEqualTo(expected);
  }
}
