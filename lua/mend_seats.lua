-- Marks seats as PostgreSQL has them, and takes marks away that it does not know.
-- KEYS  1-10 the show
-- ARGV  1 taken seats as 'id=state,...'  2 seats that are not taken as 'id,id'  3 allotted seats as 'id=channel,...'
--       4 seats that are not allotted as 'id,id'
-- REPLY {'mended'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local changed = mark(ARGV[1])
local not_taken, not_allotted = split(ARGV[2], ','), split(ARGV[4], ',')
each('HDEL', taken, not_taken)
append(changed, allot(ARGV[3]))
each('HDEL', allotted, not_allotted)
append(changed, not_taken)
append(changed, not_allotted)
tell(changed, {})
return { 'mended' }
