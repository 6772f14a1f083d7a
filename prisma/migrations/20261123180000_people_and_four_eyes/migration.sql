-- People, keys and sessions; change requests decided by four eyes; signed checkpoints of the ledger.
--
-- As before, the application's role changes nothing that matters directly: each act is a function that checks what the
-- act needs and appends its entry to the ledger in the same transaction.

-- ---------------------------------------------------------------------------------------------------------------
-- People.

-- Who acts before anybody has proved who they are.
INSERT INTO actor VALUES
  ('system:set-up', 'system', 'set-up'), ('system:identity-provider', 'system', 'identity provider'), ('system:sign-in', 'system', 'sign-in');

CREATE TABLE person (
  id                    uuid PRIMARY KEY DEFAULT uuidv7(),
  actor_id              text NOT NULL REFERENCES actor (id),
  email                 text NOT NULL,
  name                  text NOT NULL,
  role                  text NOT NULL,
  licensed              boolean NOT NULL DEFAULT false,
  licence_terms_version text,
  licence_accepted_at   timestamptz,
  password_hash         text,
  disabled_at           timestamptz,
  created_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT person_role CHECK (role IN ('viewer', 'auditor', 'editor', 'approver', 'administrator')),
  CONSTRAINT person_email_shape CHECK (email = lower(email) AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(email) <= 254),
  CONSTRAINT person_name_shape CHECK (btrim(name) <> '' AND length(name) <= 200),
  CONSTRAINT person_licence_terms CHECK ((licence_terms_version IS NULL) = (licence_accepted_at IS NULL)),
  CONSTRAINT person_password_is_argon2id CHECK (password_hash LIKE '$argon2id$%')
);
CREATE UNIQUE INDEX person_email_key ON person (email);
CREATE UNIQUE INDEX person_actor_id_key ON person (actor_id);

-- A person as an OpenID Connect provider knows them. By issuer and subject: an e-mail address can change hands.
CREATE TABLE person_identity (
  issuer    text NOT NULL,
  subject   text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (issuer, subject)
);

-- A signed-in browser. The cookie names it; nothing is trusted that this row does not confirm.
CREATE TABLE session (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id        uuid NOT NULL REFERENCES person (id),
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  authenticated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at         timestamptz
);
CREATE INDEX session_person_id_idx ON session (person_id);

-- Wrong passwords, counted for an account name (which may not exist) and an address.
CREATE TABLE sign_in_failure (
  subject   text PRIMARY KEY,
  failures  integer NOT NULL,
  last_at   timestamptz NOT NULL
);

-- ---------------------------------------------------------------------------------------------------------------
-- API clients and their keys: two keys may live at once, so that a client can change over.

CREATE TABLE api_client (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  actor_id   text NOT NULL REFERENCES actor (id),
  name       text NOT NULL,
  scopes     text[] NOT NULL,
  created_by text NOT NULL REFERENCES actor (id),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT api_client_name_shape CHECK (btrim(name) <> '' AND length(name) <= 100),
  CONSTRAINT api_client_scopes CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'read-licensed', 'propose'])
);
CREATE UNIQUE INDEX api_client_name_key ON api_client (name);
CREATE UNIQUE INDEX api_client_actor_id_key ON api_client (actor_id);

CREATE TABLE api_key (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  client_id    uuid NOT NULL REFERENCES api_client (id),
  hint         text NOT NULL,
  hash         bytea NOT NULL,
  created_by   text NOT NULL REFERENCES actor (id),
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  CONSTRAINT api_key_hash_length CHECK (octet_length(hash) = 32)
);
CREATE UNIQUE INDEX api_key_hash_key ON api_key (hash);
CREATE INDEX api_key_client_id_idx ON api_key (client_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Change requests.

ALTER TABLE change_request
  ADD COLUMN draft         text,
  ADD COLUMN draft_version integer NOT NULL DEFAULT 1,
  ADD COLUMN base_revision integer,
  ADD COLUMN submitted_at  timestamptz,
  ADD COLUMN publish_at    timestamptz,
  ADD CONSTRAINT change_request_draft_is_json CHECK (draft IS NULL OR jsonb_typeof(draft::jsonb) = 'object');
CREATE UNIQUE INDEX change_request_id_author_id_key ON change_request (id, author_id);
CREATE INDEX change_request_state_idx ON change_request (state);

-- Who ever wrote on a change: none of them may decide on it, also after somebody else wrote over their words.
CREATE TABLE change_contributor (
  change_request_id uuid NOT NULL REFERENCES change_request (id),
  actor_id          text NOT NULL REFERENCES actor (id),
  PRIMARY KEY (change_request_id, actor_id)
);

CREATE TABLE change_decision (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_request_id uuid NOT NULL,
  author_id         text NOT NULL,
  reviewer_id       text NOT NULL REFERENCES actor (id),
  verdict           text NOT NULL,
  digest            bytea NOT NULL,
  comment           text NOT NULL,
  decided_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT change_decision_verdict CHECK (verdict IN ('approve', 'reject', 'request-changes')),
  -- The author is copied here by the foreign key, so that four eyes is a plain check.
  CONSTRAINT change_decision_author FOREIGN KEY (change_request_id, author_id) REFERENCES change_request (id, author_id),
  CONSTRAINT change_decision_four_eyes CHECK (reviewer_id <> author_id),
  CONSTRAINT change_decision_says_why CHECK (verdict = 'approve' OR btrim(comment) <> '')
);
CREATE INDEX change_decision_change_request_id_idx ON change_decision (change_request_id);

CREATE TABLE change_comment (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_request_id uuid NOT NULL REFERENCES change_request (id),
  actor_id          text NOT NULL REFERENCES actor (id),
  operation         integer,
  text              text NOT NULL,
  written_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT change_comment_words CHECK (btrim(text) <> '' AND length(text) <= 10000)
);
CREATE INDEX change_comment_change_request_id_idx ON change_comment (change_request_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Signed statements of the ledger's size and root (C2SP signed note), one after each publication.

CREATE TABLE ledger_checkpoint (
  size    bigint NOT NULL,
  root    bytea NOT NULL,
  note    text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT ledger_checkpoint_root_length CHECK (octet_length(root) = 32),
  PRIMARY KEY (size, note)
);

-- The events of the ledger are a closed list.
CREATE TABLE ledger_event (
  event text PRIMARY KEY
);
INSERT INTO ledger_event VALUES
  ('change.drafted'), ('change.edited'), ('change.submitted'), ('change.approved'), ('change.rejected'),
  ('change.changes-requested'), ('change.returned'), ('change.withdrawn'), ('change.commented'), ('change.published'),
  ('person.created'), ('person.changed'), ('person.identity-linked'), ('person.password-set'), ('person.licence-accepted'),
  ('session.signed-in'), ('session.confirmed'), ('session.signed-out'), ('session.refused'),
  ('client.created'), ('key.issued'), ('key.revoked'), ('ledger.verified'), ('ledger.exported');
ALTER TABLE ledger ADD CONSTRAINT ledger_event_fkey FOREIGN KEY (event) REFERENCES ledger_event (event);
CREATE INDEX ledger_change_request_idx ON ledger (((body::jsonb ->> 'changeRequest')::integer)) WHERE event LIKE 'change.%';

-- ---------------------------------------------------------------------------------------------------------------
-- Guards, as for facts.

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['change_contributor', 'change_decision', 'change_comment', 'ledger_checkpoint', 'ledger_event', 'person_identity'] LOOP
    EXECUTE format('CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forbid_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_change', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['change_contributor', 'change_decision', 'change_comment', 'ledger_checkpoint', 'ledger_event',
                           'person', 'person_identity', 'api_client', 'api_key'] LOOP
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION forbid_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['person', 'api_client', 'api_key', 'change_request'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forbid_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
  END LOOP;
END $$;

-- The states of a change request, whoever writes them.
CREATE FUNCTION change_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.author_id <> OLD.author_id OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'a change request keeps its number, its author and its beginning' USING ERRCODE = 'CL001';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
      ('draft', 'submitted'), ('draft', 'withdrawn'),
      ('submitted', 'approved'), ('submitted', 'rejected'), ('submitted', 'changes-requested'), ('submitted', 'withdrawn'), ('submitted', 'published'),
      ('changes-requested', 'submitted'), ('changes-requested', 'withdrawn'),
      ('approved', 'published'), ('approved', 'changes-requested'), ('approved', 'withdrawn')) THEN
    RAISE EXCEPTION 'a change request that is % does not become %', OLD.state, NEW.state USING ERRCODE = 'CL003';
  END IF;
  IF OLD.state NOT IN ('draft', 'changes-requested') AND NEW.state = OLD.state AND NEW.content IS DISTINCT FROM OLD.content THEN
    RAISE EXCEPTION 'what was submitted is frozen' USING ERRCODE = 'CL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER state_guard BEFORE UPDATE ON change_request FOR EACH ROW EXECUTE FUNCTION change_request_guard();
ALTER TABLE change_request ENABLE ALWAYS TRIGGER state_guard;

-- The application ends sessions itself; it cannot bring one back that was ended, say because its person was disabled.
CREATE FUNCTION session_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at THEN
    RAISE EXCEPTION 'a session that has ended stays ended' USING ERRCODE = 'CL001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_guard BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION session_guard();
ALTER TABLE session ENABLE ALWAYS TRIGGER session_guard;

-- ---------------------------------------------------------------------------------------------------------------
-- Acts of people.

-- RFC 8785 for what the functions here put into the ledger: objects, arrays, text, whole numbers, true, false, null.
CREATE FUNCTION canonical_json(p jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  -- Calls itself for what holds something alone: the content of an import has a million parts.
  RETURN CASE jsonb_typeof(p)
    WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || CASE WHEN jsonb_typeof(value) IN ('object', 'array') THEN canonical_json(value) ELSE value::text END,
                                                          ',' ORDER BY key COLLATE "C") FROM jsonb_each(p)), '') || '}'
    WHEN 'array' THEN '[' || coalesce((SELECT string_agg(CASE WHEN jsonb_typeof(value) IN ('object', 'array') THEN canonical_json(value) ELSE value::text END, ',' ORDER BY ord)
                                       FROM jsonb_array_elements(p) WITH ORDINALITY AS t (value, ord)), '') || ']'
    ELSE p::text
  END;
END $$;

-- Appends what is no publication and no decision: those have functions of their own, which check what they need.
CREATE FUNCTION ledger_note(p_event text, p_actor_id text, p_body text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  IF p_event NOT IN ('session.signed-in', 'session.confirmed', 'session.signed-out', 'session.refused', 'ledger.verified', 'ledger.exported') THEN
    RAISE EXCEPTION '% is appended only by the act itself', p_event USING ERRCODE = 'CL005';
  END IF;
  IF p_body IS DISTINCT FROM canonical_json(p_body::jsonb) OR jsonb_typeof(p_body::jsonb) <> 'object' OR length(p_body) > 4000 THEN
    RAISE EXCEPTION 'the body of an entry is a JSON object in canonical form of at most 4000 characters' USING ERRCODE = 'CL002';
  END IF;
  RETURN (ledger_append(p_event, p_actor_id, p_body)).seq;
END $$;

-- The role of an actor who may act now: null for the disabled, the unknown and for keys that have no scope to propose.
CREATE FUNCTION active_role(p_actor_id text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp RETURN
  coalesce(
    (SELECT role FROM person WHERE actor_id = p_actor_id AND disabled_at IS NULL),
    (SELECT 'editor' FROM api_client c WHERE c.actor_id = p_actor_id AND 'propose' = ANY (c.scopes)
       AND EXISTS (SELECT FROM api_key k WHERE k.client_id = c.id AND k.revoked_at IS NULL AND k.expires_at > clock_timestamp())));

CREATE FUNCTION require_role(p_actor_id text, VARIADIC p_roles text[]) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF active_role(p_actor_id) IS NULL OR active_role(p_actor_id) <> ALL (p_roles) THEN
    RAISE EXCEPTION '% may not do this', p_actor_id USING ERRCODE = 'CL006', HINT = 'It takes the role ' || array_to_string(p_roles, ' or ') || '.';
  END IF;
END $$;

-- A new person. Without any person yet, the first one is an administrator and needs no other to make them; a person
-- that an identity provider brings is a viewer unless the provider's claim says otherwise.
CREATE FUNCTION create_person(p_actor_id text, p_email text, p_name text, p_role text, p_password_hash text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE n uuid := uuidv7(); actor text := 'person:' || n;
BEGIN
  PERFORM take_writer_turn();
  IF p_actor_id = 'system:set-up' THEN
    IF EXISTS (SELECT FROM person) THEN
      RAISE EXCEPTION 'the set-up is over: there are people already' USING ERRCODE = 'CL006';
    END IF;
  ELSIF p_actor_id <> 'system:identity-provider' THEN
    PERFORM require_role(p_actor_id, 'administrator');
  END IF;
  INSERT INTO actor VALUES (actor, 'person', p_name);
  INSERT INTO person (id, actor_id, email, name, role, password_hash) VALUES (n, actor, lower(btrim(p_email)), btrim(p_name), p_role, p_password_hash);
  PERFORM ledger_append('person.created', p_actor_id, canonical_json(jsonb_build_object('person', actor, 'role', p_role)));
  RETURN n;
END $$;

-- What is null stays as it is. The last active administrator can neither be disabled nor given another role.
CREATE FUNCTION change_person(p_actor_id text, p_person_id uuid, p_role text, p_licensed boolean, p_disabled boolean, p_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE old person; new person;
BEGIN
  PERFORM take_writer_turn();
  IF p_actor_id <> 'system:identity-provider' THEN PERFORM require_role(p_actor_id, 'administrator'); END IF;
  SELECT * INTO old FROM person WHERE id = p_person_id FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'there is no such person' USING ERRCODE = 'CL404'; END IF;
  UPDATE person SET role = coalesce(p_role, role), licensed = coalesce(p_licensed, licensed), name = coalesce(btrim(p_name), name),
      disabled_at = CASE WHEN p_disabled THEN coalesce(disabled_at, clock_timestamp()) WHEN NOT p_disabled THEN NULL ELSE disabled_at END
    WHERE id = p_person_id RETURNING * INTO new;
  IF NOT EXISTS (SELECT FROM person WHERE role = 'administrator' AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'somebody must remain administrator' USING ERRCODE = 'CL007';
  END IF;
  IF new.disabled_at IS NOT NULL THEN
    UPDATE session SET ended_at = clock_timestamp() WHERE person_id = p_person_id AND ended_at IS NULL;
  END IF;
  IF new IS DISTINCT FROM old THEN
    PERFORM ledger_append('person.changed', p_actor_id, canonical_json(jsonb_build_object('person', new.actor_id,
      'role', new.role, 'licensed', new.licensed, 'disabled', new.disabled_at IS NOT NULL)));
  END IF;
END $$;

CREATE FUNCTION set_password(p_actor_id text, p_person_id uuid, p_password_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE whose text;
BEGIN
  PERFORM take_writer_turn();
  UPDATE person SET password_hash = p_password_hash WHERE id = p_person_id RETURNING actor_id INTO whose;
  IF whose IS NULL THEN RAISE EXCEPTION 'there is no such person' USING ERRCODE = 'CL404'; END IF;
  IF whose <> p_actor_id THEN PERFORM require_role(p_actor_id, 'administrator'); END IF;
  -- A password that somebody may have stolen opens nothing any more.
  UPDATE session SET ended_at = clock_timestamp() WHERE person_id = p_person_id AND ended_at IS NULL;
  PERFORM ledger_append('person.password-set', p_actor_id, canonical_json(jsonb_build_object('person', whose)));
END $$;

CREATE FUNCTION link_identity(p_person_id uuid, p_issuer text, p_subject text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  PERFORM take_writer_turn();
  INSERT INTO person_identity VALUES (p_issuer, p_subject, p_person_id);
  PERFORM ledger_append('person.identity-linked', 'person:' || p_person_id, canonical_json(jsonb_build_object('issuer', p_issuer, 'subject', p_subject)));
END $$;

CREATE FUNCTION accept_licence_terms(p_person_id uuid, p_version text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  PERFORM take_writer_turn();
  UPDATE person SET licence_terms_version = p_version, licence_accepted_at = clock_timestamp() WHERE id = p_person_id AND licensed AND disabled_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'this person has no permission for licensed descriptors' USING ERRCODE = 'CL006'; END IF;
  PERFORM ledger_append('person.licence-accepted', 'person:' || p_person_id, canonical_json(jsonb_build_object('version', p_version)));
END $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Keys.

CREATE FUNCTION create_client(p_actor_id text, p_name text, p_scopes text[]) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE n uuid := uuidv7(); client_actor text := 'key:' || n;
BEGIN
  PERFORM take_writer_turn();
  PERFORM require_role(p_actor_id, 'administrator');
  INSERT INTO actor VALUES (client_actor, 'key', btrim(p_name));
  INSERT INTO api_client (id, actor_id, name, scopes, created_by) VALUES (n, client_actor, btrim(p_name), p_scopes, p_actor_id);
  PERFORM ledger_append('client.created', p_actor_id, canonical_json(jsonb_build_object('client', client_actor, 'name', btrim(p_name), 'scopes', to_jsonb(p_scopes))));
  RETURN n;
END $$;

-- Two keys of a client may live at once: the old one and the one it changes over to.
CREATE FUNCTION issue_key(p_actor_id text, p_client_id uuid, p_hint text, p_hash bytea, p_expires_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE n uuid;
BEGIN
  PERFORM take_writer_turn();
  PERFORM require_role(p_actor_id, 'administrator');
  IF NOT EXISTS (SELECT FROM api_client WHERE id = p_client_id) THEN RAISE EXCEPTION 'there is no such client' USING ERRCODE = 'CL404'; END IF;
  IF p_expires_at <= clock_timestamp() THEN RAISE EXCEPTION 'a key must expire in the future' USING ERRCODE = 'CL008'; END IF;
  IF (SELECT count(*) FROM api_key WHERE client_id = p_client_id AND revoked_at IS NULL AND expires_at > clock_timestamp()) >= 2 THEN
    RAISE EXCEPTION 'two keys of this client are live: revoke one first' USING ERRCODE = 'CL007';
  END IF;
  INSERT INTO api_key (client_id, hint, hash, created_by, expires_at) VALUES (p_client_id, p_hint, p_hash, p_actor_id, p_expires_at) RETURNING id INTO n;
  PERFORM ledger_append('key.issued', p_actor_id, canonical_json(jsonb_build_object('client', 'key:' || p_client_id, 'hint', p_hint, 'key', n)));
  RETURN n;
END $$;

CREATE FUNCTION revoke_key(p_actor_id text, p_key_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE k api_key;
BEGIN
  PERFORM take_writer_turn();
  PERFORM require_role(p_actor_id, 'administrator');
  UPDATE api_key SET revoked_at = clock_timestamp() WHERE id = p_key_id AND revoked_at IS NULL RETURNING * INTO k;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM ledger_append('key.revoked', p_actor_id, canonical_json(jsonb_build_object('client', 'key:' || k.client_id, 'hint', k.hint, 'key', k.id)));
END $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Change requests by four eyes.

CREATE FUNCTION change_body(c change_request) RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN jsonb_build_object('changeRequest', c.number, 'title', c.title);

CREATE FUNCTION lock_change(p_id uuid) RETURNS change_request
LANGUAGE plpgsql AS $$
DECLARE c change_request;
BEGIN
  PERFORM take_writer_turn();
  SELECT * INTO c FROM change_request WHERE id = p_id FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'there is no such change request' USING ERRCODE = 'CL404'; END IF;
  RETURN c;
END $$;

CREATE FUNCTION draft_change(p_actor_id text, p_title text, p_reason text, p_draft text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request;
BEGIN
  PERFORM take_writer_turn();
  PERFORM require_role(p_actor_id, 'editor', 'approver');
  INSERT INTO change_request (title, reason, author_id, state, draft) VALUES (p_title, p_reason, p_actor_id, 'draft', p_draft) RETURNING * INTO c;
  INSERT INTO change_contributor VALUES (c.id, p_actor_id);
  PERFORM ledger_append('change.drafted', p_actor_id, canonical_json(change_body(c)));
  RETURN c.id;
END $$;

-- p_draft_version: the version that the editor began from, so that nobody overwrites what they have not seen.
CREATE FUNCTION edit_change(p_actor_id text, p_id uuid, p_draft_version integer, p_title text, p_reason text, p_draft text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request;
BEGIN
  c := lock_change(p_id);
  PERFORM require_role(p_actor_id, 'editor', 'approver');
  IF c.state NOT IN ('draft', 'changes-requested') THEN
    RAISE EXCEPTION 'a change request that is % cannot be edited', c.state USING ERRCODE = 'CL003';
  END IF;
  IF c.draft_version <> p_draft_version THEN
    RAISE EXCEPTION 'the draft was edited in the meantime' USING ERRCODE = 'CL409';
  END IF;
  UPDATE change_request SET title = p_title, reason = p_reason, draft = p_draft, draft_version = draft_version + 1 WHERE id = p_id RETURNING * INTO c;
  INSERT INTO change_contributor VALUES (p_id, p_actor_id) ON CONFLICT DO NOTHING;
  PERFORM ledger_append('change.edited', p_actor_id, canonical_json(change_body(c) || jsonb_build_object('draftVersion', c.draft_version,
    'draftDigest', encode(sha256(convert_to(p_draft, 'UTF8')), 'hex'))));
  RETURN c.draft_version;
END $$;

-- Freezes what was proposed: p_content is the exact text that is hashed, decided on and published.
CREATE FUNCTION submit_change(p_actor_id text, p_id uuid, p_draft_version integer, p_content text) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request; stated jsonb := p_content::jsonb; d bytea := sha256(convert_to(p_content, 'UTF8'));
BEGIN
  c := lock_change(p_id);
  PERFORM require_role(p_actor_id, 'editor', 'approver');
  IF c.state NOT IN ('draft', 'changes-requested') THEN
    RAISE EXCEPTION 'a change request that is % cannot be submitted', c.state USING ERRCODE = 'CL003';
  END IF;
  IF c.draft_version <> p_draft_version THEN
    RAISE EXCEPTION 'the draft was edited in the meantime' USING ERRCODE = 'CL409';
  END IF;
  IF stated ->> 'title' IS DISTINCT FROM c.title OR stated ->> 'reason' IS DISTINCT FROM c.reason
  THEN
    RAISE EXCEPTION 'the content does not belong to this change request' USING ERRCODE = 'CL002';
  END IF;
  PERFORM refuse_odd_content(p_content, stated);
  PERFORM refuse_loose_base(stated);
  PERFORM refuse_stale(stated);
  INSERT INTO change_contributor VALUES (p_id, p_actor_id) ON CONFLICT DO NOTHING;
  UPDATE change_request SET state = 'submitted', content = p_content, digest = d, base_revision = (stated -> 'base' ->> 'revision')::int,
      submitted_at = clock_timestamp(), publish_at = NULL WHERE id = p_id;
  PERFORM ledger_append('change.submitted', p_actor_id, canonical_json(change_body(c) || jsonb_build_object('digest', encode(d, 'hex'))));
  RETURN d;
END $$;

-- Under what the rows of a table are planned: an expression over its columns.
CREATE FUNCTION key_of_fact(p_table text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE key_of text := CASE p_table
  WHEN 'source' THEN 'id' WHEN 'code' THEN 'code' WHEN 'code_label' THEN 'code' WHEN 'code_standing' THEN 'code'
  WHEN 'description' THEN 'code || ''/'' || kind' WHEN 'list' THEN 'list_id' WHEN 'list_snapshot' THEN 'list_id'
  WHEN 'list_coverage' THEN 'list_id || ''/'' || code' WHEN 'list_entry' THEN 'list_id || ''/'' || code'
  WHEN 'circumstance' THEN 'circumstance_id' WHEN 'guideline_rule' THEN 'rule_id' WHEN 'open_question' THEN 'question_id' END;
BEGIN
  IF key_of IS NULL THEN RAISE EXCEPTION 'the change names a table that holds no facts' USING ERRCODE = 'CL002'; END IF;
  RETURN key_of;
END $$;

-- Content means one thing, whoever reads it: every part is there and of its kind, rows name the columns of their table,
-- what is superseded is named by number, no name stands twice, and nothing is laid out for the eye.
CREATE FUNCTION refuse_odd_content(p_content text, p_stated jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE t text; kind text; odd text; part text[];
BEGIN
  FOREACH part SLICE 1 IN ARRAY ARRAY[['operations', 'array'], ['citations', 'array'], ['told', 'array'], ['base', 'object'], ['rows', 'object']] LOOP
    IF jsonb_typeof(p_stated -> part[1]) IS DISTINCT FROM part[2] THEN
      RAISE EXCEPTION 'the content has no %', part[1] USING ERRCODE = 'CL002';
    END IF;
  END LOOP;
  IF jsonb_array_length(p_stated -> 'operations') = 0 THEN RAISE EXCEPTION 'a change needs at least one operation' USING ERRCODE = 'CL002'; END IF;
  IF jsonb_array_length(p_stated -> 'citations') = 0 THEN RAISE EXCEPTION 'a change needs at least one citation' USING ERRCODE = 'CL002'; END IF;
  IF jsonb_typeof(p_stated -> 'base' -> 'revision') IS DISTINCT FROM 'number' OR jsonb_typeof(p_stated -> 'base' -> 'keys') IS DISTINCT FROM 'object'
     OR jsonb_typeof(p_stated -> 'rows' -> 'insert') IS DISTINCT FROM 'object' OR jsonb_typeof(p_stated -> 'rows' -> 'supersede') IS DISTINCT FROM 'object' THEN
    RAISE EXCEPTION 'the content does not say what it rests on, what it adds or what it supersedes' USING ERRCODE = 'CL002';
  END IF;
  FOR t IN SELECT jsonb_object_keys(p_stated -> 'rows' -> 'supersede') LOOP
    SELECT v::text INTO odd FROM jsonb_array_elements(p_stated -> 'rows' -> 'supersede' -> t) AS v WHERE jsonb_typeof(v) <> 'number' LIMIT 1;
    IF odd IS NOT NULL THEN RAISE EXCEPTION 'a superseded fact is named by its number, not by %', odd USING ERRCODE = 'CL002'; END IF;
  END LOOP;
  FOR t IN SELECT jsonb_object_keys(p_stated -> 'rows' -> 'insert') LOOP
    PERFORM key_of_fact(t);
    SELECT k INTO odd FROM jsonb_array_elements(p_stated -> 'rows' -> 'insert' -> t) AS r, jsonb_object_keys(r) AS k
      WHERE k NOT IN (SELECT attname FROM pg_attribute WHERE attrelid = t::regclass AND attnum > 0 AND NOT attisdropped
                        AND (attname <> 'id' OR t = 'source') AND attname NOT IN ('recorded_revision', 'superseded_revision')) LIMIT 1;
    IF odd IS NOT NULL THEN RAISE EXCEPTION 'a row of % has no %', t, odd USING ERRCODE = 'CL002'; END IF;
  END LOOP;
  -- Not by writing it anew: the content of an import has a million parts.
  IF p_content IS NOT JSON OBJECT WITH UNIQUE KEYS OR p_content ~ '[\x01-\x1f]' THEN
    RAISE EXCEPTION 'the content is not in canonical form (RFC 8785)' USING ERRCODE = 'CL002';
  END IF;
END $$;

-- A base that leaves out what the rows touch, or that lies in the future, would never go stale.
CREATE FUNCTION refuse_loose_base(p_content jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE t text; loose text; keys text[];
BEGIN
  IF (p_content -> 'base' ->> 'revision')::int NOT BETWEEN 0 AND (SELECT h.revision FROM head h) THEN
    RAISE EXCEPTION 'the change was planned on a revision that there is not' USING ERRCODE = 'CL002';
  END IF;
  FOR t IN SELECT jsonb_object_keys((p_content -> 'rows' -> 'insert') || (p_content -> 'rows' -> 'supersede')) LOOP
    SELECT coalesce(array_agg(v), '{}') INTO keys FROM jsonb_array_elements_text(coalesce(p_content -> 'base' -> 'keys' -> t, '[]')) AS v;
    EXECUTE format('SELECT coalesce(%1$s, ''a row without its key'') FROM jsonb_populate_recordset(NULL::%2$I, $1) WHERE %1$s = ANY ($2) IS NOT TRUE LIMIT 1', key_of_fact(t), t)
      INTO loose USING coalesce(p_content -> 'rows' -> 'insert' -> t, '[]'), keys;
    IF loose IS NULL AND p_content -> 'rows' -> 'supersede' -> t IS NOT NULL THEN
      IF t IN ('source', 'code') THEN RAISE EXCEPTION 'a % is never superseded', t USING ERRCODE = 'CL002'; END IF;
      EXECUTE format('SELECT %1$s FROM %2$I WHERE id IN (SELECT v::bigint FROM jsonb_array_elements_text($1) AS v) AND %1$s = ANY ($2) IS NOT TRUE LIMIT 1', key_of_fact(t), t)
        INTO loose USING p_content -> 'rows' -> 'supersede' -> t, keys;
    END IF;
    IF loose IS NOT NULL THEN
      RAISE EXCEPTION 'the change touches % without saying that it rests on it', loose USING ERRCODE = 'CL002';
    END IF;
  END LOOP;
END $$;

-- The facts that a change was planned on are named by their keys; if a revision since has touched one of them, the
-- plan says nothing about the facts of today.
CREATE FUNCTION refuse_stale(p_content jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE t text; keys text[]; base integer := (p_content -> 'base' ->> 'revision')::int; stale text; key_of text;
BEGIN
  FOR t IN SELECT jsonb_object_keys(p_content -> 'base' -> 'keys') LOOP
    key_of := key_of_fact(t);
    SELECT array_agg(v) INTO keys FROM jsonb_array_elements_text(p_content -> 'base' -> 'keys' -> t) AS v;
    EXECUTE format('SELECT %s FROM %I WHERE (recorded_revision > $1%s) AND %s = ANY ($2) LIMIT 1', key_of, t,
      CASE WHEN t IN ('source', 'code') THEN '' ELSE ' OR superseded_revision > $1' END, key_of) INTO stale USING base, keys;
    IF stale IS NOT NULL THEN
      RAISE EXCEPTION '% changed after revision %, on which this was planned', stale, base USING ERRCODE = 'CL409',
        HINT = 'Plan it again on the facts of today and submit it again.';
    END IF;
  END LOOP;
END $$;

-- Whether an actor wrote on a change, themselves or by the key of a program: behind a key stands whoever let the program
-- in or issued one of its keys.
CREATE FUNCTION wrote_on(p_id uuid, p_actor_id text) RETURNS boolean
LANGUAGE sql STABLE RETURN EXISTS (
  SELECT FROM change_contributor x WHERE x.change_request_id = p_id AND (
    x.actor_id = p_actor_id
    OR EXISTS (SELECT FROM api_client c LEFT JOIN api_key k ON k.client_id = c.id
               WHERE c.actor_id = x.actor_id AND p_actor_id IN (c.created_by, k.created_by))));

-- p_digest: of the content that the reviewer saw. Approval publishes at once, or at p_publish_at.
CREATE FUNCTION decide_change(p_actor_id text, p_id uuid, p_verdict text, p_digest bytea, p_comment text, p_publish_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request;
BEGIN
  c := lock_change(p_id);
  PERFORM require_role(p_actor_id, 'approver');
  -- What is approved for a set time can still be sent back until then.
  IF c.state <> 'submitted' AND NOT (c.state = 'approved' AND p_verdict = 'request-changes') THEN
    RAISE EXCEPTION 'a change request that is % is not waiting for a decision', c.state USING ERRCODE = 'CL003';
  END IF;
  IF c.digest IS DISTINCT FROM p_digest THEN
    RAISE EXCEPTION 'this is not the content that was submitted' USING ERRCODE = 'CL009', HINT = 'Read it again and decide on what it says now.';
  END IF;
  IF wrote_on(p_id, p_actor_id) THEN
    RAISE EXCEPTION 'who wrote on a change does not decide on it' USING ERRCODE = 'CL004';
  END IF;
  INSERT INTO change_decision (change_request_id, author_id, reviewer_id, verdict, digest, comment)
    VALUES (p_id, c.author_id, p_actor_id, p_verdict, p_digest, coalesce(p_comment, ''));
  PERFORM ledger_append(
    CASE p_verdict WHEN 'approve' THEN 'change.approved' WHEN 'reject' THEN 'change.rejected' ELSE 'change.changes-requested' END, p_actor_id,
    canonical_json(change_body(c) || jsonb_build_object('digest', encode(p_digest, 'hex'), 'comment', coalesce(p_comment, ''), 'publishAt', p_publish_at)));
  IF p_verdict <> 'approve' THEN
    UPDATE change_request SET state = CASE p_verdict WHEN 'reject' THEN 'rejected' ELSE 'changes-requested' END, publish_at = NULL WHERE id = p_id;
    RETURN NULL;
  END IF;
  UPDATE change_request SET state = 'approved', publish_at = p_publish_at WHERE id = p_id;
  RETURN CASE WHEN p_publish_at IS NULL THEN publish_approved(p_id, p_actor_id) END;
END $$;

-- The approval is looked at once more, whoever wrote the state: by somebody who is an approver still and never wrote on it.
CREATE FUNCTION publish_approved(p_id uuid, p_actor_id text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE c change_request := lock_change(p_id);
BEGIN
  IF c.state <> 'approved' OR NOT EXISTS (
      SELECT FROM change_decision d WHERE d.change_request_id = p_id AND d.verdict = 'approve' AND d.digest = c.digest AND d.reviewer_id <> c.author_id
        AND active_role(d.reviewer_id) = 'approver' AND NOT wrote_on(p_id, d.reviewer_id)
        -- A decision after it, to send it back, takes it away.
        AND NOT EXISTS (SELECT FROM change_decision later WHERE later.change_request_id = p_id AND later.id > d.id AND later.verdict <> 'approve')) THEN
    RAISE EXCEPTION 'nobody who may approve has approved this content' USING ERRCODE = 'CL004';
  END IF;
  PERFORM refuse_stale(c.content::jsonb);
  RETURN record_revision(p_id, p_actor_id);
END $$;

-- For the scheduler: publishes one approved change whose time has come, or sends it back if it has gone stale.
CREATE FUNCTION publish_due() RETURNS TABLE (change_request integer, revision integer, problem text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request; reason text;
BEGIN
  PERFORM take_writer_turn();
  SELECT * INTO c FROM change_request x WHERE x.state = 'approved' AND x.publish_at <= clock_timestamp() ORDER BY x.publish_at, x.number LIMIT 1 FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO actor VALUES ('system:scheduler', 'system', 'scheduled publication') ON CONFLICT DO NOTHING;
  BEGIN
    RETURN QUERY SELECT c.number, publish_approved(c.id, 'system:scheduler'), NULL::text;
    RETURN;
  -- Whole classes: our refusals, data that do not fit, constraints. A change that cannot be published must not stand in
  -- the way of those behind it; what is wrong with the server (no disk, a lost connection) is tried again.
  EXCEPTION WHEN SQLSTATE 'CL000' OR data_exception OR integrity_constraint_violation THEN
    reason := SQLERRM;
  END;
  UPDATE change_request SET state = 'changes-requested', publish_at = NULL WHERE id = c.id;
  PERFORM ledger_append('change.returned', 'system:scheduler', canonical_json(change_body(c) || jsonb_build_object('problem', reason)));
  RETURN QUERY SELECT c.number, NULL::integer, reason;
END $$;

CREATE FUNCTION withdraw_change(p_actor_id text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request;
BEGIN
  c := lock_change(p_id);
  PERFORM require_role(p_actor_id, 'editor', 'approver');
  IF NOT EXISTS (SELECT FROM change_contributor WHERE change_request_id = p_id AND actor_id = p_actor_id) THEN
    RAISE EXCEPTION 'only who wrote on a change withdraws it' USING ERRCODE = 'CL006';
  END IF;
  IF c.state NOT IN ('draft', 'submitted', 'changes-requested', 'approved') THEN
    RAISE EXCEPTION 'a change request that is % cannot be withdrawn', c.state USING ERRCODE = 'CL003';
  END IF;
  UPDATE change_request SET state = 'withdrawn' WHERE id = p_id;
  PERFORM ledger_append('change.withdrawn', p_actor_id, canonical_json(change_body(c)));
END $$;

CREATE FUNCTION comment_change(p_actor_id text, p_id uuid, p_operation integer, p_text text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE c change_request; n bigint;
BEGIN
  c := lock_change(p_id);
  PERFORM require_role(p_actor_id, 'editor', 'approver');
  INSERT INTO change_comment (change_request_id, actor_id, operation, text) VALUES (p_id, p_actor_id, p_operation, p_text) RETURNING id INTO n;
  PERFORM ledger_append('change.commented', p_actor_id, canonical_json(change_body(c) || jsonb_build_object('operation', p_operation, 'text', p_text)));
  RETURN n;
END $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Checkpoints. Signing is the application's; what it signs must be what the ledger says. True: it was not kept yet.
CREATE FUNCTION keep_checkpoint(p_size bigint, p_note text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r bytea;
BEGIN
  IF p_size IS NULL OR p_size NOT BETWEEN 1 AND (SELECT ledger_seq FROM head) THEN
    RAISE EXCEPTION 'the ledger has no % entries', p_size USING ERRCODE = 'CL008';
  END IF;
  r := ledger_root(p_size);
  IF length(p_note) > 2000 OR p_note !~ E'^[^\\s+]+\n\\d+\n[^\n]{44}\n\n(\u2014 [^\\s]+ [A-Za-z0-9+/=]+\n)+$'
     OR split_part(p_note, E'\n', 2) <> p_size::text OR split_part(p_note, E'\n', 3) <> encode(r, 'base64') THEN
    RAISE EXCEPTION 'the note does not state the root of % entries', p_size USING ERRCODE = 'CL002';
  END IF;
  INSERT INTO ledger_checkpoint (size, root, note) VALUES (p_size, r, p_note) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION canonical_json, ledger_note, keep_checkpoint, session_guard, key_of_fact, refuse_odd_content, refuse_loose_base, wrote_on, active_role, require_role, create_person, change_person, set_password, link_identity,
  accept_licence_terms, create_client, issue_key, revoke_key, change_body, lock_change, draft_change, edit_change, submit_change, refuse_stale,
  decide_change, publish_approved, publish_due, withdraw_change, comment_change, change_request_guard FROM PUBLIC;
GRANT EXECUTE ON FUNCTION canonical_json, ledger_note, keep_checkpoint, active_role, create_person, change_person, set_password, link_identity, accept_licence_terms,
  create_client, issue_key, revoke_key, draft_change, edit_change, submit_change, decide_change, publish_due, withdraw_change, comment_change TO codeledger_app;
GRANT SELECT ON person, person_identity, session, sign_in_failure, api_client, api_key, change_contributor, change_decision, change_comment,
  ledger_checkpoint, ledger_event TO codeledger_app;
-- What has no consequence beyond itself is written directly.
GRANT INSERT (id, person_id), UPDATE (last_seen_at, authenticated_at, ended_at) ON session TO codeledger_app;
GRANT INSERT, UPDATE, DELETE ON sign_in_failure TO codeledger_app;
GRANT UPDATE (last_used_at) ON api_key TO codeledger_app;
