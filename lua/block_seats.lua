-- Takes seats off sale for the house, all or none: a seat that is held, reserved or sold is never touched.
-- KEYS  1-10 the show
-- ARGV  1 seats as 'id,id'
-- REPLY {'blocked'} | {'taken', seat...} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local wanted = split(ARGV[1], ',')
local lost, marks = { 'taken' }, {}
for index, code in ipairs(seat_codes(wanted, '')) do
  local seat = wanted[index]
  if code == '1' or code == '2' or code == '3' then
    lost[#lost + 1] = seat
  end
  marks[#marks + 1] = seat .. '=b'
end
if #lost > 1 then
  return lost
end
tell(mark(table.concat(marks, ',')), {})
return { 'blocked' }
