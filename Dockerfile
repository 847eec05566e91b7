# docker build --tag lavrov .
# docker run --init --env-file .env --volume ./documents:/documents --volume lavrov:/state --publish 127.0.0.1:3000:3000 lavrov
# docs/deploying.md has every step.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/lavrov
ENV PATH=/opt/lavrov/bin:$PATH
WORKDIR /source
COPY requirements/run.txt requirements/
RUN pip install --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY search_index search_index
RUN pip install --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /state lavrov \
    && install --directory --owner=lavrov --group=lavrov /documents /state
COPY --from=build /opt/lavrov /opt/lavrov
ENV PATH=/opt/lavrov/bin:$PATH \
    HOME=/state \
    PYTHONUNBUFFERED=1 \
    SEEDS_DIR=/documents \
    INDEX_URL=/state/index \
    DATABASE_URL=sqlite:////state/state.db \
    LISTEN=0.0.0.0:3000
# HOME is for whoever runs it as another user: slack_sdk does not start without one.
USER lavrov
WORKDIR /state
VOLUME ["/documents", "/state"]
EXPOSE 3000
# By Socket Mode nothing listens, and the bot ends by itself when it is cut off: there it is well as long as it runs.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m CMD ["python", "-c", "import os, urllib.request as web; os.environ.get('SLACK_APP_TOKEN') or web.urlopen('http://127.0.0.1:' + os.environ['LISTEN'].rpartition(':')[2] + '/healthz', timeout=4)"]
ENTRYPOINT ["lavrov"]
CMD ["run"]
