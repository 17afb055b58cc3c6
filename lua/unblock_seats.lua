-- Puts blocked seats back on sale; what is not blocked stays as it is.
-- KEYS  1-10 the show
-- ARGV  1 seats as 'id,id'
-- REPLY {'unblocked'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local wanted, blocked = split(ARGV[1], ','), {}
for index, state in ipairs(each('HMGET', taken, wanted)) do
  if state == 'b' then
    blocked[#blocked + 1] = wanted[index]
  end
end
each('HDEL', taken, blocked)
tell(blocked, {})
return { 'unblocked' }
