package io.frontrow.platform.web;

import io.frontrow.shared.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.Chronology;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Writes amounts, dates and times as the visitor reads them; templates call it as `@format`.
///
/// The patterns stand in the messages file, so a new language brings its own. Thai counts years in
/// the Buddhist era: box offices in Thailand print "12 ธันวาคม 2569" on posters and tickets, a 2026
/// would look like a mistake.
@Component("format")
public class Format {
  /// Signs that mean one currency and no other. Dollars, pesos and crowns are shared by many
  /// countries: those are left to the locale, which writes `US$` or the code where the bare sign
  /// would mislead.
  private static final Map<String, String> SIGNS =
      Map.of(
          "THB", "฿", "EUR", "€", "GBP", "£", "KRW", "₩", "INR", "₹", "VND", "₫", "PHP", "₱", "ILS",
          "₪", "UAH", "₴");

  private static final char NO_BREAK_SPACE = '\u00a0';

  private final MessageSource messages;
  private final Map<PatternKey, DateTimeFormatter> formatters = new ConcurrentHashMap<>();

  Format(MessageSource messages) {
    this.messages = messages;
  }

  /// An amount with the currency's own number of decimals, left out when they are all zero.
  public String money(Money amount) {
    return money(amount, locale());
  }

  /// As [#money(Money)], in words when nothing has to be paid.
  public String price(Money amount) {
    return amount.isZero() ? message("price.free", locale()) : money(amount);
  }

  /// A rate in hundredths of a percent, with the decimals it has.
  public String percent(int hundredths) {
    var format = NumberFormat.getPercentInstance(locale());
    format.setMaximumFractionDigits(2);
    return format.format(BigDecimal.valueOf(hundredths, 4));
  }

  /// The sign the amounts of this currency carry; scripts that add up a basket write it the same
  /// way.
  public String sign(Currency currency) {
    return sign(currency, locale());
  }

  /// Day and month with the short names, for lists.
  public String dateShort(Instant instant, ZoneId zone) {
    return write("format.date-short", instant, zone);
  }

  public String day(Instant instant, ZoneId zone) {
    return write("format.day", instant, zone);
  }

  public String month(Instant instant, ZoneId zone) {
    return write("format.month", instant, zone);
  }

  public String time(Instant instant, ZoneId zone) {
    return write("format.time", instant, zone);
  }

  public String dateTime(Instant instant, ZoneId zone) {
    return write("format.date-time", instant, zone);
  }

  /// Days from the first to the last, either of them open.
  public String days(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first == null) {
      return last == null ? "" : message("days.until", locale(), day(last));
    }
    if (last == null) {
      return message("days.from", locale(), day(first));
    }
    return first.equals(last)
        ? day(first)
        : message("days.between", locale(), day(first), day(last));
  }

  private String day(LocalDate day) {
    return dateShort(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
  }

  /// Minutes and seconds of a countdown, as the server knows them when it writes the page.
  public String clock(long seconds) {
    long left = Math.max(0, seconds);
    return "%d:%02d".formatted(left / 60, left % 60);
  }

  /// A row by its label. Plans name some rows themselves ("Table 4", "Box 2"): those are rows by
  /// another word.
  public String row(String label) {
    return row(label, locale());
  }

  /// A place in words, as tickets, baskets and refusals name it; only the area when it has no
  /// number.
  public String place(String area, @Nullable String row, @Nullable String seat) {
    return place(area, row, seat, locale());
  }

  /// As [#place(String, String, String)], for a reader who is not the visitor of this moment.
  public String place(String area, @Nullable String row, @Nullable String seat, Locale locale) {
    return row == null || seat == null
        ? area
        : message("place.seat", locale, area, row(row, locale), seat);
  }

  public String text(MessageSourceResolvable notice) {
    return messages.getMessage(notice, locale());
  }

  private String row(String label, Locale locale) {
    return label.contains(" ") ? label : message("place.row", locale, label);
  }

  private static String money(Money amount, Locale locale) {
    Currency currency = amount.currency();
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    BigDecimal value = BigDecimal.valueOf(amount.minorUnits(), digits);
    DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
    DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
    symbols.setCurrency(currency);
    symbols.setCurrencySymbol(spaced(sign(currency, locale), format.toPattern()));
    format.setDecimalFormatSymbols(symbols);
    int shown = value.stripTrailingZeros().scale() <= 0 ? 0 : digits;
    format.setMinimumFractionDigits(shown);
    format.setMaximumFractionDigits(shown);
    return format.format(value);
  }

  private static String sign(Currency currency, Locale locale) {
    String sign = SIGNS.get(currency.getCurrencyCode());
    return sign == null ? currency.getSymbol(locale) : sign;
  }

  /// A code in letters before a number needs air, a sign does not.
  private static String spaced(String sign, String pattern) {
    boolean word = Character.isLetter(sign.charAt(sign.length() - 1));
    return word && pattern.startsWith("¤") ? sign + NO_BREAK_SPACE : sign;
  }

  private String write(String pattern, Instant instant, ZoneId zone) {
    return formatters
        .computeIfAbsent(new PatternKey(pattern, locale()), this::formatter)
        .format(instant.atZone(zone));
  }

  private DateTimeFormatter formatter(PatternKey key) {
    return DateTimeFormatter.ofPattern(message(key.pattern(), key.locale()), key.locale())
        .withChronology(Chronology.of(message("format.calendar", key.locale())));
  }

  private String message(String key, Locale locale, Object... blanks) {
    return messages.getMessage(key, blanks.length == 0 ? null : blanks, locale);
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }

  private record PatternKey(String pattern, Locale locale) {}
}
