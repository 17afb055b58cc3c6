package io.frontrow.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ShowRows extends JpaRepository<ShowRow, UUID> {
  List<ShowRow> findByEventIdInAndStartsAtAfterOrderByStartsAtAscIdAsc(
      Collection<UUID> events, Instant after, Limit limit);

  boolean existsByEventId(UUID event);

  /// The next ones of an event, after a show; in the order of the event's page.
  @Query(
      """
      select s from ShowRow s
      where s.eventId = :event and (s.startsAt > :startsAt or s.startsAt = :startsAt and s.id > :id)
      order by s.startsAt, s.id""")
  List<ShowRow> after(UUID event, Instant startsAt, UUID id, Limit limit);
}
