"""The servers that other tests rely on are really there, and each test finds its own empty."""

import boto3
import psycopg
import pytest
import redis
from playwright.sync_api import Page

from .absent import absent
from .databases import Databases
from .postgres_server import plain
from .valkey import Valkey


def test_a_fresh_database_is_empty_and_of_this_test_alone(postgres_url: str, postgres: Databases):
    other = postgres.fresh()
    with psycopg.connect(plain(postgres_url)) as mine, psycopg.connect(plain(other)) as theirs:
        mine.execute("create table village (name text)")
        assert theirs.execute("select count(*) from pg_tables where tablename = 'village'").fetchone() == (0,)
    postgres.drop(other)


def test_a_template_is_prepared_once_and_cloned(postgres: Databases):
    prepared = []

    def prepare(address: str) -> None:
        prepared.append(address)
        with psycopg.connect(plain(address)) as connection:
            connection.execute("create table village as select '大合村' as name")

    first, second = postgres.fresh(prepare), postgres.fresh(prepare)
    with psycopg.connect(plain(second)) as connection:
        assert connection.execute("select name from village").fetchone() == ("大合村",)
    assert len(prepared) == 1
    postgres.drop(first)
    postgres.drop(second)


def test_a_database_is_dropped_under_an_open_connection(postgres: Databases):
    address = postgres.fresh()
    with psycopg.connect(plain(address)) as left_open:
        postgres.drop(address)
        with pytest.raises(psycopg.OperationalError):
            left_open.execute("select 1")


def test_valkey_comes_back_empty_at_the_same_address(valkey_server: Valkey, valkey_url: str):
    with redis.Redis.from_url(valkey_url) as client:
        client.set("hint", "1")
        valkey_server.stop()
        valkey_server.start()
        assert client.get("hint") is None


def test_the_store_keeps_bytes(s3_endpoint: str):
    store = boto3.client(
        "s3", endpoint_url=s3_endpoint, aws_access_key_id="any", aws_secret_access_key="any", region_name="us-east-1"
    )
    store.create_bucket(Bucket="photos")
    store.put_object(Bucket="photos", Key="a", Body=b"bytes")
    assert store.get_object(Bucket="photos", Key="a")["Body"].read() == b"bytes"


def test_the_browser_is_a_phone_in_dongkou(page: Page):
    page.set_content("<meta name=viewport content='width=device-width'><p>记走访</p>")
    facts = "[innerWidth, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]"
    assert page.evaluate(facts) == [360, "zh-CN", "Asia/Shanghai"]


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_what_is_absent_fails_only_where_everything_must_be_tested(
    ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="PostgreSQL cannot be had on this machine"):
        absent("PostgreSQL", "Install it.")
