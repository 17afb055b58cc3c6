package io.frontrow.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @Test
  void aRateIsReadAsItIsWritten() {
    assertThat(Rate.valueOf("500/s burst 1000"))
        .isEqualTo(new Rate.TokenBucket(1_000, 500, Duration.ofSeconds(1)));
    assertThat(Rate.valueOf("30/1m"))
        .isEqualTo(new Rate.TokenBucket(30, 30, Duration.ofMinutes(1)));
    assertThat(Rate.valueOf(" 10 in 5m "))
        .isEqualTo(new Rate.SlidingWindow(10, Duration.ofMinutes(5)));
    assertThat(Rate.valueOf("unlimited")).isSameAs(Rate.UNLIMITED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500/s burst 1000", "30/60s burst 30", "10 in 300s", "unlimited"})
  void aRateIsWrittenAsItIsRead(String text) {
    assertThat(Rate.valueOf(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "0/s",
        "10/s burst 0",
        "0 in 5m",
        "2000 in 5m",
        "10 in",
        "ten in 5m",
        "10/0s"
      })
  void whatIsNoRateIsToldAtTheStart(String text) {
    assertThatThrownBy(() -> Rate.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBucketNeverFillsFasterThanPromised() {
    var thirds = new Rate.TokenBucket(3, 3, Duration.ofSeconds(1));

    assertThat(thirds.microsForOne()).isEqualTo(333_334);
    assertThat(thirds.renewal()).isEqualTo(Duration.ofNanos(1_000_002_000));
  }
}
