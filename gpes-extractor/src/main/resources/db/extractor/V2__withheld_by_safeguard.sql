-- What each safeguard withheld from a result, in words and numbers: 'type-1 2, sealed-entry 5'.
alter table result add column withheld text not null default '';
