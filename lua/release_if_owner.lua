-- Gives a hold back at its owner's wish. The same wish sent twice is answered twice.
-- KEYS  1-10 the show
-- ARGV  1 hold id  2 token  3 name of the wish, the same when it is sent again; nothing: it has none
-- REPLY {'released', hold...} | {'unknown'} | {'not_owner'} | {'converted', order} | {'ended'}
local id, token, wish = ARGV[1], ARGV[2], ARGV[3]

local hold, refusal = owned(id, token)
if not hold then
  local ended = wish ~= '' and refusal[1] == 'ended' and read_hold(id)
  if ended and ended.state == 'released' and ended.wish == wish then
    return hold_reply('released', id, ended)
  end
  return refusal
end

hold.wish = wish ~= '' and wish or hold.wish
local freed_seats, freed_pools = end_hold(id, hold, 'released')
tell(freed_seats, freed_pools, nil, nil, nil, true)
return hold_reply('released', id, hold)
