-- The key pair with which this deployment signs what leaves it: inspection packs and the seals of its days.

create table heed.signing_key (
    one_row     boolean primary key default true check (one_row),
    public_key  text        not null,
    private_key text        not null,
    created_at  timestamptz not null
);
comment on table heed.signing_key is 'At most one row, made by the first node that signs. Ed25519: the public key as X.509, the private key as PKCS#8, both base64. Whoever can read this row can sign; that is why fingerprint and seals are also kept off the system.';

create trigger signing_key_append_only before update or delete on heed.signing_key
    for each row execute function heed.refuse_change();
create trigger signing_key_no_truncate before truncate on heed.signing_key
    for each statement execute function heed.refuse_change();
