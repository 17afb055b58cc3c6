package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.ShowId;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What must be true of the whole database at any quiet moment, whatever happened before. Looks as
/// superuser, past row-level security, and trusts no constraint.
public final class Sweep {
  /// `@show` or `@o.show`: only rows of the show that is looked at.
  private static final Pattern SHOW = Pattern.compile("@([a-z]\\.)?show");

  private static final Map<String, String> BROKEN = new LinkedHashMap<>();

  static {
    BROKEN.put(
        "a seat in two living orders",
        """
        select event_seat_id::text from order_lines where active and event_seat_id is not null and order_id in (select id from orders where @show)
        group by event_seat_id having count(*) > 1""");
    BROKEN.put(
        "a seat's state is not its order's",
        """
        select s.id || ' is ' || s.state || ', order ' || coalesce(o.state, 'none') || ', line ' || coalesce(l.active::text, 'none')
        from event_seats s left join orders o on o.id = s.order_id
        left join order_lines l on l.order_id = s.order_id and l.event_seat_id = s.id and l.active
        where @s.show and case s.state
          when 'reserved' then o.state is distinct from 'pending_payment' or l.id is null
          when 'sold' then l.id is null or case o.state when 'refunded' then l.refunded_places = 0
            else coalesce(o.state, '') not in ('confirmed', 'partially_refunded') end
          else s.order_id is not null end""");
    BROKEN.put(
        "a living line whose seat is not its own",
        """
        select l.event_seat_id || ' of order ' || l.order_id from order_lines l join event_seats s on s.id = l.event_seat_id
        where @s.show and l.active and (s.order_id is distinct from l.order_id or s.state not in ('reserved', 'sold'))""");
    BROKEN.put(
        "living lines in an ended order, or ended ones in a living order",
        """
        select distinct o.id || ' ' || o.state from orders o join order_lines l on l.order_id = o.id
        where @o.show and l.active <> case when o.state in ('pending_payment', 'confirmed', 'partially_refunded')
          then l.returned_places < l.quantity else l.returned_places < l.refunded_places end""");
    BROKEN.put(
        "counters of a standing area differ from its lines",
        """
        select g.zone_id || ' reserved ' || a.reserved || '/' || w.reserved || ' sold ' || a.sold || '/' || w.sold || ' of ' || g.capacity
        from ga_inventory g cross join lateral (
          select coalesce(sum(l.quantity - l.returned_places) filter (where o.state = 'pending_payment'), 0) as reserved,
                 coalesce(sum(l.quantity - l.returned_places) filter (where o.state <> 'pending_payment'), 0) as sold
          from order_lines l join orders o on o.id = l.order_id
          where l.zone_id = g.zone_id and l.event_seat_id is null and l.active) w cross join lateral (
          select g.reserved + coalesce(sum(c.reserved), 0) as reserved, g.sold + coalesce(sum(c.sold), 0) as sold
          from ga_allotments c where c.zone_id = g.zone_id) a
        where @g.show and (a.reserved <> w.reserved or a.sold <> w.sold
          or g.reserved + g.sold + g.blocked + g.allotted > g.capacity)""");
    BROKEN.put(
        "places out of the sale differ from the blocks",
        """
        select g.zone_id || ' blocked ' || g.blocked || '/' || w.blocked || ' allotted ' || g.allotted || '/' || a.quantity
        from ga_inventory g cross join lateral (
          select coalesce(sum(p.quantity - p.released), 0) as blocked from block_places p join blocks b on b.id = p.block_id
          where p.zone_id = g.zone_id and b.kind <> 'allotment') w cross join lateral (
          select coalesce(sum(quantity), 0) as quantity from ga_allotments where zone_id = g.zone_id) a
        where @g.show and (g.blocked <> w.blocked or g.allotted <> a.quantity)""");
    BROKEN.put(
        "an allotment differs from its blocks",
        """
        select c.zone_id || ' ' || c.sales_channel_id || ' granted ' || c.granted || '/' || w.granted || ' of ' || c.quantity
        from ga_allotments c cross join lateral (
          select coalesce(sum(p.quantity - p.released), 0) as granted from block_places p join blocks b on b.id = p.block_id
          where p.zone_id = c.zone_id and b.sales_channel_id = c.sales_channel_id) w
        where @c.show and (c.granted <> w.granted or c.quantity < c.granted)""");
    BROKEN.put(
        "a seat's block is not its own",
        """
        select s.id || ' is ' || s.state || ' for ' || coalesce(s.allotted_to, 'nobody') || ', block ' || coalesce(b.kind, 'none')
        from event_seats s left join block_seats x on x.event_seat_id = s.id and x.released_at is null left join blocks b on b.id = x.block_id
        where @s.show and (s.block_id is distinct from x.block_id
          or (s.state = 'blocked') <> coalesce(b.kind in ('block', 'kill'), false)
          or s.allotted_to is distinct from b.sales_channel_id)""");
    BROKEN.put(
        "tickets are not the places of a paid order",
        """
        select o.id || ' ' || o.state || ' places ' || w.places || ' tickets ' || w.tickets from orders o cross join lateral (
          select coalesce((select sum(l.quantity - l.refunded_places) from order_lines l where l.order_id = o.id), 0) as places,
                 (select count(*) from tickets t where t.order_id = o.id and t.state <> 'cancelled') as tickets) w
        where @o.show and w.tickets <> case when o.state in ('confirmed', 'partially_refunded') then w.places else 0 end""");
    BROKEN.put(
        "a total that is not the sum of its lines",
        """
        select o.id::text from orders o where @o.show and o.total <> (select coalesce(sum(amount), 0) from order_lines where order_id = o.id)""");
    BROKEN.put(
        "a buyer beyond the limit of a show",
        """
        select o.show_id || ' ' || o.buyer_key || ' ' || sum(l.quantity - l.returned_places) from orders o
        join order_lines l on l.order_id = o.id and l.active join shows s on s.id = o.show_id where @o.show
        group by o.show_id, o.buyer_key, s.max_seats_per_buyer having sum(l.quantity - l.returned_places) > s.max_seats_per_buyer""");
    BROKEN.put(
        "a buyer beyond the limit of a price tier",
        """
        select o.show_id || ' ' || o.buyer_key || ' ' || sum(l.quantity - l.returned_places) from orders o
        join order_lines l on l.order_id = o.id and l.active join price_tiers t on t.id = l.price_tier_id where @o.show
        group by o.show_id, o.buyer_key, t.id, t.max_per_buyer having sum(l.quantity - l.returned_places) > t.max_per_buyer""");
    BROKEN.put(
        "a buyer beyond the limit of an event",
        """
        select e.id || ' ' || o.buyer_key || ' ' || sum(l.quantity - l.returned_places) from orders o
        join order_lines l on l.order_id = o.id and l.active join shows s on s.id = o.show_id join events e on e.id = s.event_id
        where s.event_id in (select i.event_id from shows i join orders x on x.show_id = i.id where @x.show)
        group by e.id, o.buyer_key, e.max_per_buyer having sum(l.quantity - l.returned_places) > e.max_per_buyer""");
    BROKEN.put(
        "a promo code whose uses are not those of its orders",
        """
        select c.id || ' ' || c.used from promo_codes c
        where c.event_id in (select i.event_id from shows i join orders x on x.show_id = i.id where @x.show)
          and c.used <> (select count(*) from promo_code_uses u where u.promo_code_id = c.id and u.given_back_at is null)""");
    BROKEN.put(
        "a promo code used by an order that let go, or by one that does not show it",
        """
        select o.id || ' ' || o.state from orders o left join promo_code_uses u on u.order_id = o.id
        where @o.show and (o.promo_code is null) <> (u.order_id is null)
           or @o.show and u.given_back_at is null and u.order_id is not null and o.state in ('expired', 'cancelled')""");
    BROKEN.put(
        "money without tickets or refund, or with both",
        """
        select o.id || ' ' || o.state || ' paid ' || w.paid || ' back ' || w.back from orders o cross join lateral (
          select coalesce(sum(p.amount) filter (where p.state = 'paid'), 0) as paid,
                 coalesce(sum(b.back) filter (where p.state = 'paid'), 0) as back
          from payments p cross join lateral (
            select coalesce(sum(r.amount), 0) as back from refunds r where r.payment_id = p.id and r.state <> 'failed') b
          where p.reference = o.id::text) w
        where @o.show and o.total > 0 and not case
          when o.state = 'confirmed' then w.paid = o.total and w.back = 0
          when o.state = 'partially_refunded' then w.paid = o.total and w.back between 1 and w.paid - 1
          when o.state = 'refunded' then w.paid = o.total
            and w.back in (w.paid, (select sum(r.amount) from order_refunds r where r.order_id = o.id))
          else w.paid = 0 end""");
    BROKEN.put(
        "a refund that its lines know nothing of",
        """
        select o.id || ' refunds ' || w.money || ' and ' || w.places || ', lines ' || l.money || ' and ' || l.places
        from orders o cross join lateral (
          select coalesce(sum(p.ticket + p.fee + p.tax), 0) as money, coalesce(sum(p.places), 0) as places
          from order_refunds r join order_refund_lines p on p.refund_id = r.id where r.order_id = o.id) w cross join lateral (
          select sum(refunded_amount) as money, sum(refunded_places) as places from order_lines where order_id = o.id) l
        where @o.show and (w.money <> l.money or w.places <> l.places
          or w.money <> (select coalesce(sum(amount), 0) from order_refunds where order_id = o.id))""");
    BROKEN.put(
        "refunds that exceed their payment",
        """
        select p.id || ' paid ' || p.amount || ' back ' || sum(r.amount) from payments p join refunds r on r.payment_id = p.id and r.state <> 'failed'
        where cast(:show as uuid) is null or p.reference in (select id::text from orders where @show)
        group by p.id having sum(r.amount) > coalesce(p.received_amount, p.amount) or bool_or(r.currency <> coalesce(p.received_currency, p.currency))
          or not (p.state = 'paid' or p.stripe_payment_intent_id is not null)""");
    BROKEN.put(
        "a booking that does not sum to zero",
        """
        select b.id || ' ' || b.kind || ' ' || coalesce(string_agg(e.currency || e.total, ' '), 'empty') from ledger_bookings b
        left join lateral (select currency, sum(amount) as total from ledger_entries where booking_id = b.id group by currency) e on true
        where cast(:show as uuid) is null or b.reference in (select id::text from orders where @show)
        group by b.id, b.kind having coalesce(bool_or(e.total <> 0), true)""");
    BROKEN.put(
        "what buyers are owed differs from the books",
        """
        select coalesce(b.reference, e.reference) || ' ' || coalesce(b.balance, 0) || '/' || coalesce(e.total, 0) from ledger_buyers b
        full join (select organization_id, reference, currency, sum(amount) as total from ledger_entries where account = 'buyer' group by 1, 2, 3) e
          on e.organization_id = b.organization_id and e.reference = b.reference and e.currency = b.currency
        where (cast(:show as uuid) is null or coalesce(b.reference, e.reference) in (select id::text from orders where @show))
          and b.balance is distinct from e.total""");
    BROKEN.put(
        "money that came or went and is not in the books",
        """
        select p.id || ' paid ' || p.amount || ' back ' || w.back || ' booked ' || w.booked from payments p cross join lateral (
          select coalesce((select sum(r.amount) from refunds r where r.payment_id = p.id and r.state in ('pending', 'succeeded')), 0) as back,
                 coalesce((select sum(e.amount) from ledger_entries e join ledger_bookings b on b.id = e.booking_id
                           where e.account in ('gateway', 'cash') and b.kind in ('charge', 'refund', 'refund_returned')
                             and (b.key = 'charge:' || p.id or replace(replace(b.key, 'refund:', ''), ':returned', '') in
                                  (select r.id::text from refunds r where r.payment_id = p.id))), 0) as booked) w
        where (cast(:show as uuid) is null or p.reference in (select id::text from orders where @show))
          and w.booked <> case when p.state = 'paid' or p.stripe_payment_intent_id is not null then coalesce(p.received_amount, p.amount) else 0 end - w.back""");
  }

  private final JdbcClient jdbc;

  private Sweep(String url) {
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
  }

  public static Sweep of(ApplicationContext context) {
    return new Sweep(context.getBean(JdbcConnectionDetails.class).getJdbcUrl());
  }

  public static Sweep of(PackagedApplication application) {
    return at(application.postgresPort());
  }

  public static Sweep at(int postgresPort) {
    return new Sweep("jdbc:postgresql://127.0.0.1:" + postgresPort + "/frontrow");
  }

  /// The database as superuser.
  public JdbcClient jdbc() {
    return jdbc;
  }

  /// Every breach in words; empty when all is well.
  public List<String> breaches() {
    return breaches(null);
  }

  private List<String> breaches(UUID show) {
    var breaches = new ArrayList<String>();
    BROKEN.forEach(
        (what, sql) ->
            jdbc.sql(
                    SHOW.matcher(sql)
                        .replaceAll("(cast(:show as uuid) is null or $1show_id = :show)"))
                .param("show", show, Types.OTHER)
                .query(String.class)
                .list()
                .forEach(which -> breaches.add(what + ": " + which)));
    return breaches;
  }

  public void findsNothing() {
    assertThat(breaches()).isEmpty();
  }

  /// The same of one show, where other tests leave rows that were written by hand.
  public void findsNothingIn(ShowId show) {
    assertThat(breaches(show.value())).isEmpty();
  }
}
