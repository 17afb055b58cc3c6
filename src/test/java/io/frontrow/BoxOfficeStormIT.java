package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.BoxOfficeStorm.Deed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Everything at once on real servers, the payment page included; afterwards every row is looked
/// at.
@IntegrationTest
class BoxOfficeStormIT {
  @Autowired ApplicationContext context;

  @Test
  void whateverPeopleDoAtOnceNothingIsSoldTwiceAndNothingIsLost() {
    var rows = Scale.of(3, 9);
    var shows =
        List.of(
            BoxOfficeStorm.house(context, rows).onSale(),
            BoxOfficeStorm.house(context, rows).free().onSale());
    var storm = new BoxOfficeStorm(context, shows);
    var end = System.nanoTime() + Duration.ofSeconds(Scale.of(10, 100)).toNanos();

    storm.rage(Scale.of(24, 64), () -> System.nanoTime() > end);
    storm.settle();

    storm.check();
    storm.checkBuyers();
    assertThat(storm.count(Deed.GRANTED)).isPositive();
    assertThat(storm.count(Deed.ORDERED)).isPositive();
    System.out.println("storm at the box office: " + storm + " oversold=0");
  }
}
