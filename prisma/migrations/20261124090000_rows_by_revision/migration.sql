-- Every process takes in a publication by reading only the rows that it recorded or superseded.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['code_label', 'code_standing', 'description', 'list_coverage', 'list_entry'] LOOP
    EXECUTE format('CREATE INDEX %I ON %I (recorded_revision)', t || '_recorded_revision_idx', t);
    EXECUTE format('CREATE INDEX %I ON %I (superseded_revision)', t || '_superseded_revision_idx', t);
  END LOOP;
END $$;
