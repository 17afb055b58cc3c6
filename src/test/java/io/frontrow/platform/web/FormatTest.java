package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class FormatTest {
  private static final Locale THAI = Locale.of("th");
  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant EVENING = Instant.parse("2026-12-12T12:30:00Z");

  private final Format format = new Format(Words.source());

  @AfterEach
  void forgetLocale() {
    LocaleContextHolder.resetLocaleContext();
  }

  @ParameterizedTest
  @CsvSource({
    "150000, THB, '฿1,500'",
    "150050, THB, '฿1,500.50'",
    "0, THB, ฿0",
    "9800, JPY, '¥9,800'",
    "5, USD, $0.05",
    "5800, EUR, €58",
    "1500, KWD, 'KWD 1.500'",
    "2000, KWD, 'KWD 2'",
    "-2500, EUR, -€25",
  })
  void anAmountHasTheDecimalsOfItsCurrencyAndNoneWhenTheyAreZero(
      long minorUnits, String currency, String expected) {
    read(Locale.ENGLISH);

    // A space beside the sign never breaks a line.
    assertThat(format.money(Money.of(minorUnits, currency)))
        .isEqualTo(expected.replace(' ', '\u00a0'));
  }

  @Test
  void anAmountIsWrittenAsThaiReadersWriteIt() {
    read(THAI);

    assertThat(format.money(Money.of(150_000, "THB"))).isEqualTo("฿1,500");
  }

  @Test
  void nothingToPayIsSaidInWords() {
    read(Locale.ENGLISH);
    assertThat(format.price(Money.of(0, "THB"))).isEqualTo("Free");

    read(THAI);
    assertThat(format.price(Money.of(0, "THB"))).isEqualTo("ฟรี");
  }

  @Test
  void theScriptsWriteTheSameSignAsTheServer() {
    read(Locale.ENGLISH);

    for (String code : new String[] {"THB", "EUR", "USD", "JPY", "KWD", "SGD"}) {
      Currency currency = Currency.getInstance(code);
      assertThat(format.money(new Money(100_000, currency))).contains(format.sign(currency));
    }
  }

  @Test
  void aShowIsToldInTheVenuesTimeNotTheServers() {
    read(Locale.ENGLISH);

    assertThat(format.dateTime(EVENING, BANGKOK)).isEqualTo("Saturday 12 December 2026, 19:30");
    assertThat(format.dateTime(EVENING, NEW_YORK)).isEqualTo("Saturday 12 December 2026, 07:30");
    assertThat(format.time(EVENING, BANGKOK)).isEqualTo("19:30");
    assertThat(format.dateShort(EVENING, BANGKOK)).isEqualTo("Sat 12 Dec 2026");
    assertThat(format.day(EVENING, BANGKOK) + " " + format.month(EVENING, BANGKOK))
        .isEqualTo("12 Dec 2026");
  }

  @Test
  void thaiPagesCountYearsInTheBuddhistEra() {
    read(THAI);

    assertThat(format.dateTime(EVENING, BANGKOK))
        .isEqualTo("วันเสาร์ที่ 12 ธันวาคม 2569 เวลา 19:30 น.");
  }

  @ParameterizedTest
  @CsvSource({"581, 9:41", "60, 1:00", "5, 0:05", "0, 0:00", "-3, 0:00", "1200, 20:00"})
  void theClockNeverRunsBelowZero(long seconds, String expected) {
    assertThat(format.clock(seconds)).isEqualTo(expected);
  }

  @Test
  void aPlaceIsNamedByAreaRowAndSeat() {
    read(Locale.ENGLISH);

    assertThat(format.place("Stalls", "C", "12")).isEqualTo("Stalls, Row C, seat 12");
    assertThat(format.place("Lawn", null, null)).isEqualTo("Lawn");
    assertThat(format.place("Cellar", "Table 4", "3")).isEqualTo("Cellar, Table 4, seat 3");
  }

  @Test
  void aNoticeIsSaidInTheLanguageOfTheReader() {
    Notice notice = Notice.of("notice.seats.too-many", 8);

    read(Locale.ENGLISH);
    assertThat(format.text(notice)).startsWith("One order takes at most 8 places.");

    read(THAI);
    assertThat(format.text(notice)).contains("ไม่เกิน 8 ที่");
  }

  private static void read(Locale locale) {
    LocaleContextHolder.setLocale(locale);
  }
}
