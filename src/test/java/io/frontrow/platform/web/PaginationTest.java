package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginationTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 2, 1 2",
    "2, 3, 1 2 3",
    "1, 9, 1 2 0 9",
    "3, 9, 1 2 3 4 0 9",
    "4, 9, 1 2 3 4 5 0 9",
    "5, 9, 1 0 4 5 6 0 9",
    "6, 9, 1 0 5 6 7 8 9",
    "9, 9, 1 0 8 9",
    "99, 9, 1 0 9"
  })
  void theFirstTheLastAndThoseAroundAreShownAndNoGapHidesOneNumber(
      int current, int last, String shown) {
    List<Integer> numbers = Arrays.stream(shown.split(" ", -1)).map(Integer::valueOf).toList();

    assertThat(new Pagination().window(current, last)).isEqualTo(numbers);
  }
}
