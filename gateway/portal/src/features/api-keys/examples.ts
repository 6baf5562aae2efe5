// Calls that a developer can copy; the key is one that nobody has.
const KEY = "lyu_key_…";

export interface Examples {
  read: string;
  post: string;
  follow: string;
}

/** For a shell, with the street office's own addresses and one of its services. */
export function examplesOf(base: string, jurisdiction: string, service = "SERVICE_CODE"): Examples {
  return {
    read: `curl '${base}/services.json?jurisdiction_id=${jurisdiction}'`,
    post: [
      `curl '${base}/requests.json'`,
      field("api_key", KEY),
      field("jurisdiction_id", jurisdiction),
      field("service_code", service),
      field("address_string", "江头东路 1 号"),
      field("description", "三楼电梯停运"),
    ].join(" \\\n  "),
    follow: `curl '${base}/requests/SERVICE_REQUEST_ID.json?jurisdiction_id=${jurisdiction}' \\\n  -H 'Authorization: Bearer ${KEY}'`,
  };
}

function field(name: string, value: string): string {
  // A quote in a shell's quotes ends them.
  return `--data-urlencode '${name}=${value.replaceAll("'", String.raw`'\''`)}'`;
}
