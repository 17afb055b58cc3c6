package io.frontrow.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface ShowRows extends JpaRepository<ShowRow, UUID> {
  List<ShowRow> findByEventIdInAndStartsAtAfterOrderByStartsAtAscIdAsc(
      Collection<UUID> events, Instant after, Limit limit);
}
