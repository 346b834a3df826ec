"""What schema.org calls a service of government, for the page of an item."""

from justiceportal.websites.domain.page_tags import joined
from justiceportal.websites.domain.page_tags import plain
from justiceportal.websites.domain.structured_data import filled


def service(url: str, values: dict, office: dict, apply_url: str, language: str) -> dict:
    """A node GovernmentService; `values` are those of an item, `office` the node of its organ.

    `apply_url` is "" where one cannot apply online.
    """
    audience = joined(values["audiences"])
    place = filled(
        type_="Place",
        name=values["department"],
        address=filled(type_="PostalAddress", streetAddress=plain(values["transact_addr"]), addressCountry="CN")
        if plain(values["transact_addr"])
        else None,
        telephone=plain(values["link_way"]),
    )
    at_office = filled(type_="ServiceChannel", serviceLocation=place, availableLanguage=language)
    online = filled(type_="ServiceChannel", serviceUrl=apply_url, availableLanguage=language)
    return filled(
        type_="GovernmentService",
        id_=url,
        url=url,
        name=values["task_name"],
        alternateName=[name for name in (values["short_name"], values["everyday_name"]) if name],
        description=plain(values["description"]),
        serviceType=values["service_type"],
        keywords=joined(values["keywords"]),
        provider=filled(type_=office["@type"], id_=office["@id"], name=office.get("name")),
        audience=filled(type_="Audience", audienceType=audience) if audience else None,
        serviceOutput=filled(type_="Thing", name=values["result_name"]) if values["result_name"] else None,
        isAccessibleForFree=not values["is_fee"],
        availableChannel=[at_office, *([online] if apply_url else [])],
    )
