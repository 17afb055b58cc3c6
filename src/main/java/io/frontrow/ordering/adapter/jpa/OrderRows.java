package io.frontrow.ordering.adapter.jpa;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, UUID> {

  Optional<OrderRow> findById(UUID id);

  Optional<OrderRow> findByCode(String code);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select o from OrderRow o where o.id = :id")
  Optional<OrderRow> lockById(UUID id);

  @Query("select o from OrderRow o where o.userId = :user order by o.placedAt desc, o.id desc")
  List<OrderRow> newestOf(UUID user, Limit limit);

  @Query(
      """
      select o from OrderRow o where o.userId = :user
        and (o.placedAt < :at or (o.placedAt = :at and o.id < :id))
      order by o.placedAt desc, o.id desc""")
  List<OrderRow> olderOf(UUID user, Instant at, UUID id, Limit limit);

  @Query(
      """
      select o from OrderRow o where o.organizationId = :organization
      order by o.placedAt desc, o.id desc""")
  List<OrderRow> newestOfOrganization(UUID organization, Limit limit);

  @Query(
      """
      select o from OrderRow o where o.organizationId = :organization
        and (o.placedAt < :at or (o.placedAt = :at and o.id < :id))
      order by o.placedAt desc, o.id desc""")
  List<OrderRow> olderOfOrganization(UUID organization, Instant at, UUID id, Limit limit);
}
